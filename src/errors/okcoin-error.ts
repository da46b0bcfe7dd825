import type { ApiDescription, ErrorKind, OperationDescription, Retry } from "../description.ts";
import type { Intent } from "../intents/intent.ts";
import { referencePage, seeAlso, type ReferenceTopic } from "./reference-topic.ts";

/** What kind of failure it is: a kind of the error catalogue, or one that no catalogue lists. */
export type OkcoinErrorKind = ErrorKind | "transport" | "unknown";

const recorded = [
  "code",
  "name",
  "kind",
  "operation",
  "retry",
  "retryAfterMs",
  "outcomeUnknown",
  "attempts",
  "message",
  "docs",
] as const;
/** What some errors have besides that. */
const alsoRecorded = ["field", "reason", "status", "excerpt", "page", "intent"] as const;

/** The plain-data form of an error, fit for a log. It never holds a key, a signature or a password. */
export type ErrorRecord = Readonly<Pick<OkcoinError, (typeof recorded)[number]>>;

/** What an error is made of, besides its kind. */
export interface ErrorDetails extends Pick<OkcoinError, "message" | "name" | "operation" | "retry" | "docs"> {
  readonly code?: number | undefined;
  /** Kept where `retry` is `after-delay`. */
  readonly retryAfterMs?: number | undefined;
  readonly outcomeUnknown?: boolean;
  readonly cause?: unknown;
  readonly field?: string;
  readonly reason?: string;
  readonly status?: number;
  readonly excerpt?: string;
  readonly page?: number;
  readonly intent?: Intent;
}

/** A value, or the error in place of one. */
export type Result<Value, Failure = OkcoinError> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Failure };

/**
 * Where each class of errors keeps its name for the other copies of the package in a process: CommonJS and ES modules are two.
 * @internal
 */
export const brand: unique symbol = Symbol.for("okcoin-openapi/class");

/**
 * The base of every error a call can throw. `name` is the catalogue's name for a coded error (`SignatureMismatch`, a key of `ErrorCode`)
 * and the name of the class for every other.
 */
export abstract class OkcoinError extends Error {
  /** @internal */
  static readonly [brand]: string = "OkcoinError";

  /**
   * Errors of other copies count as well. A class that a user derives has no brand of its own, and knows only its own instances.
   * @internal
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return super[Symbol.hasInstance](value) || (Object.hasOwn(this, brand) && isBranded(value, this[brand]));
  }

  /** The catalogue's name of the code, such as `InsufficientCoins`; the name of the class where there is no code. */
  declare readonly name: string;
  /** The exchange's error code; undefined when the failure has none (connection, time-out, a parameter refused before sending). */
  readonly code: number | undefined;
  /** The kind of failure; each has a class of its own, all without a code `transport` alone. */
  readonly kind: OkcoinErrorKind;
  /** The operation that failed, such as `trade`. */
  readonly operation: string;
  /** What to do about sending the very same request again: `never` where it could then take effect twice. */
  readonly retry: Retry;
  /**
   * How long to wait before that, in milliseconds, as the catalogue says it of the failure: 2,000 for requests that come too often, 3,600,000
   * for a shielded address. Undefined where `retry` is not `after-delay`, and where nobody knows how long.
   */
  readonly retryAfterMs: number | undefined;
  /** The page of the reference that says more, as a path that `import.meta.resolve` finds: `okcoin-openapi/docs/errors/10007.html`. */
  readonly docs: string;
  /** Whether the request may have changed something at the exchange in spite of this error: look before you repeat it. */
  readonly outcomeUnknown: boolean;
  /** How often the call had sent its request, or begun to; 0 where it ended before. */
  readonly attempts: number;
  /** The HTTP status of the last attempt's answer; absent where none came. */
  declare readonly status?: number;
  /** The page that `client.all` was reading, as the request had it, from 1; absent for all other calls. */
  declare readonly page?: number;
  /**
   * What the request meant to do, for `client.reconcile`; only where the outcome is unknown.
   */
  declare readonly intent?: Intent;

  constructor(kind: OkcoinErrorKind, { message, name, code, operation, retry, docs, ...more }: ErrorDetails) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    // Not enumerable, as on every built-in error: a print shows it once, in the first line.
    Object.defineProperty(this, "name", { value: name, configurable: true, writable: true });
    this.code = code;
    this.kind = kind;
    this.operation = operation;
    this.retry = retry;
    this.retryAfterMs = retry === "after-delay" ? more.retryAfterMs : undefined;
    this.docs = docs;
    this.outcomeUnknown = more.outcomeUnknown ?? false;
    this.attempts = 0;
    for (const own of alsoRecorded) if (more[own] !== undefined) Object.assign(this, { [own]: more[own] });
    // The first line of the stack was written before the name was set.
    if (typeof this.stack === "string") this.stack = this.stack.replace(/^Error(?=[:\n]|$)/, () => name);
  }

  /** The error as plain data, fit for a log: what `JSON.stringify` writes. It never holds a key, a signature or a password. */
  toJSON(): ErrorRecord & Pick<this, keyof this & (typeof alsoRecorded)[number]> {
    const names = [...recorded, ...alsoRecorded].filter((name) => name in this);
    const fields = names.map((name) => [name, this[name as keyof this]]);
    return Object.fromEntries(fields) as ErrorRecord & Pick<this, keyof this & (typeof alsoRecorded)[number]>;
  }
}

/** Whether a class of this name made the value, or one derived from it. */
function isBranded(value: unknown, name: string): boolean {
  let made = (value as object | null | undefined)?.constructor as unknown;
  while (typeof made === "function") {
    if (Object.hasOwn(made, brand) && (made as unknown as typeof OkcoinError)[brand] === name) return true;
    made = Object.getPrototypeOf(made);
  }
  return false;
}

/** Notes on an error, and on those that led to it, at which attempt it came and with which HTTP status. */
export function noteAttempt(error: unknown, attempts: number, status: number | undefined): void {
  if (!(error instanceof OkcoinError) || error.attempts > 0) return;
  Object.assign(error, { attempts }, error.status === undefined && status !== undefined && { status });
  noteAttempt(error.cause, attempts, status);
}

/** Where an error happened. */
export interface ErrorPlace {
  readonly description: ApiDescription;
  readonly operation: OperationDescription;
}

/** What an error says of its operation. `topic`: what the reference explains it by, to which every message leads. */
export function detailsOf({ description, operation }: ErrorPlace, text: string, retry: Retry, topic: ReferenceTopic) {
  const { id } = operation;
  const message = `${id}: ${text.replace(/[.!?]$/, "")}${seeAlso(description, topic)}`;
  return { message, operation: id, retry, docs: referencePage(description, topic) };
}
