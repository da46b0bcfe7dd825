import type { Retry } from "../description.ts";
import { OkcoinError, type ErrorRecord } from "./okcoin-error.ts";

/** What a failure without an error code is made of. */
export interface TransportErrorDetails {
  readonly message: string;
  readonly operation: string;
  readonly retry: Retry;
  readonly docs: string;
  readonly cause?: unknown;
}

/**
 * No connection, or it broke before the answer was whole. A mutation that ends with it was never sent;
 * one that was sent ends with `OutcomeUnknownError`.
 */
export class ConnectionError extends OkcoinError {
  declare readonly code: undefined;
  declare readonly kind: "transport";
  constructor(details: TransportErrorDetails) {
    super("transport", { ...details, code: undefined, name: "ConnectionError" });
  }
}

/**
 * The total time of the call was over before an answer came. A mutation that ends with it was never sent;
 * one that was sent ends with `OutcomeUnknownError`.
 */
export class TimeoutError extends OkcoinError {
  declare readonly code: undefined;
  declare readonly kind: "transport";
  constructor(details: TransportErrorDetails) {
    super("transport", { ...details, code: undefined, name: "TimeoutError" });
  }
}

/** The exchange shields this address: too many requests. The request was not carried out. */
export class IpShieldedError extends OkcoinError {
  declare readonly code: undefined;
  declare readonly kind: "rate-limit";
  /** The HTTP status that told it, such as 403. */
  readonly status: number;
  constructor(details: TransportErrorDetails & { readonly status: number }) {
    super("rate-limit", { ...details, code: undefined, name: "IpShieldedError" });
    this.status = details.status;
  }

  override toJSON(): ErrorRecord & { readonly status: number } {
    return { ...super.toJSON(), status: this.status };
  }
}

/** An answer came that is not one of the exchange's: wrong status, not JSON, or not of the documented shape. */
export class ResponseError extends OkcoinError {
  declare readonly code: undefined;
  declare readonly kind: "transport";
  /** The HTTP status. */
  readonly status: number;
  /** The beginning of the answer, secrets masked. */
  readonly excerpt: string;
  constructor(details: TransportErrorDetails & { readonly status: number; readonly excerpt: string }) {
    super("transport", { ...details, code: undefined, name: "ResponseError" });
    this.status = details.status;
    this.excerpt = details.excerpt;
  }

  override toJSON(): ErrorRecord & { readonly status: number; readonly excerpt: string } {
    return { ...super.toJSON(), status: this.status, excerpt: this.excerpt };
  }
}

/**
 * A mutation was sent and nobody knows whether it took effect. `cause` is what happened to its answer: a `TimeoutError`,
 * a `ResponseError`, a `ConnectionError`, or the caller's own abort reason; for one that was sent again because repeating it is
 * safe, the error of the last attempt. Look (orders, balances) before you repeat the request.
 */
export class OutcomeUnknownError extends OkcoinError {
  declare readonly code: undefined;
  declare readonly kind: "transport";
  declare readonly outcomeUnknown: true;
  constructor(details: TransportErrorDetails) {
    super("transport", { ...details, code: undefined, name: "OutcomeUnknownError", outcomeUnknown: true });
  }
}
