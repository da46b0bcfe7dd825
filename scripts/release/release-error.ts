/** A release that must not go on; the message says what to do. */
export class ReleaseError extends Error {}
