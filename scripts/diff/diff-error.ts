/** Two versions that cannot be compared; the message says what to do. */
export class DiffError extends Error {
  override readonly name = "DiffError";
}
