/** A changelog or a change file that cannot be read; the message says what to do. */
export class ChangesError extends Error {}
