/** The document has mistakes; `message` names file, line and column of each. */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
}
