import type { ErrorKind, Retry } from "../description.ts";

/** What kind of failure it is: a kind of the error catalogue, or one that no catalogue lists. */
export type OkcoinErrorKind = ErrorKind | "transport" | "unknown";

/** What every error carries. */
export interface ErrorDetails {
  readonly message: string;
  readonly name: string;
  /** The exchange's number; undefined where the exchange gave none. */
  readonly code: number | undefined;
  /** The operationId, such as `trade`. */
  readonly operation: string;
  readonly retry: Retry;
  /** Link into the reference. */
  readonly docs: string;
  readonly outcomeUnknown?: boolean;
  readonly cause?: unknown;
}

/** The plain-data form of an error, fit for a log. It never holds a key, a signature or a password. */
export interface ErrorRecord {
  readonly code: number | undefined;
  readonly name: string;
  readonly kind: OkcoinErrorKind;
  readonly operation: string;
  readonly retry: Retry;
  readonly outcomeUnknown: boolean;
  readonly message: string;
  readonly docs: string;
}

/**
 * The base of every error a call can throw.
 *
 * `name` is the catalogue's name for a coded error (`SignatureMismatch`, a key of `ErrorCode`) and the name of the class for every other.
 */
export abstract class OkcoinError extends Error {
  declare readonly name: string;
  /** The exchange's error code; undefined when the failure has none (connection, time-out, a parameter refused before sending). */
  readonly code: number | undefined;
  readonly kind: OkcoinErrorKind;
  /** The operation that failed, such as `trade`. */
  readonly operation: string;
  /** What to do about sending the very same request again: `never` where it could then take effect twice. */
  readonly retry: Retry;
  /** Link into the reference. */
  readonly docs: string;
  /** Whether the request may have changed something at the exchange in spite of this error: look before you repeat it. */
  readonly outcomeUnknown: boolean;

  constructor(kind: OkcoinErrorKind, details: ErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    // Not enumerable, as on every built-in error: a print shows it once, in the first line.
    Object.defineProperty(this, "name", { value: details.name, configurable: true, writable: true });
    this.code = details.code;
    this.kind = kind;
    this.operation = details.operation;
    this.retry = details.retry;
    this.docs = details.docs;
    this.outcomeUnknown = details.outcomeUnknown ?? false;
    // The first line of the stack was written before the name was set.
    if (typeof this.stack === "string") this.stack = this.stack.replace(/^Error(?=[:\n]|$)/, () => details.name);
  }

  toJSON(): ErrorRecord {
    const { code, name, kind, operation, retry, outcomeUnknown, message, docs } = this;
    return { code, name, kind, operation, retry, outcomeUnknown, message, docs };
  }
}
