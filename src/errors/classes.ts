import type { ErrorKind } from "../description.ts";
import { brand, OkcoinError, type ErrorDetails, type OkcoinErrorKind } from "./okcoin-error.ts";

/** Said in full, or the published types would copy what Node adds to `Error`. */
type ErrorClass<Details, Known> = new (details: Details) => OkcoinError & Readonly<Known>;

/** The base of one kind of the catalogue. */
function errorOfKind<Kind extends OkcoinErrorKind>(kind: Kind): ErrorClass<ErrorDetails, { kind: Kind }> {
  return class extends OkcoinError {
    declare readonly kind: Kind;
    constructor(details: ErrorDetails) {
      super(kind, details);
    }
  };
}

/** The key is missing or unknown, or the signature does not match. */
export class AuthenticationError extends errorOfKind("authentication") {
  /** @internal */
  static readonly [brand] = "AuthenticationError";
}

/** The key, the address or the account may not do this. */
export class PermissionError extends errorOfKind("permission") {
  /** @internal */
  static readonly [brand] = "PermissionError";
}

/** Too many requests. */
export class RateLimitError extends errorOfKind("rate-limit") {
  /** @internal */
  static readonly [brand] = "RateLimitError";
}

/** The balance does not cover the request. */
export class InsufficientFundsError extends errorOfKind("insufficient-funds") {
  /** @internal */
  static readonly [brand] = "InsufficientFundsError";
}

/** The order is missing, not the caller's, or in a state that does not allow the request. */
export class OrderError extends errorOfKind("order") {
  /** @internal */
  static readonly [brand] = "OrderError";
}

/** The account is frozen, blocked, missing, or in a state that does not allow the request. */
export class AccountError extends errorOfKind("account") {
  /** @internal */
  static readonly [brand] = "AccountError";
}

/** The withdrawal is refused, missing, or cannot be cancelled. */
export class WithdrawalError extends errorOfKind("withdrawal") {
  /** @internal */
  static readonly [brand] = "WithdrawalError";
}

/** The loan is refused, missing, or cannot be cancelled. */
export class LoanError extends errorOfKind("loan") {
  /** @internal */
  static readonly [brand] = "LoanError";
}

/** A password, an SMS code or an authenticator code is missing or wrong. */
export class VerificationError extends errorOfKind("verification") {
  /** @internal */
  static readonly [brand] = "VerificationError";
}

/** The exchange itself failed, or is not ready. */
export class SystemError extends errorOfKind("system") {
  /** @internal */
  static readonly [brand] = "SystemError";
}

/** A parameter is missing or wrong. `code` is undefined when the client refused it, before anything was sent. */
export class ValidationError extends errorOfKind("validation") {
  /** @internal */
  static readonly [brand] = "ValidationError";
  /** The field at fault, where the client knows it: `price`, or `orders_data[1].amount` inside a list. */
  declare readonly field?: string;
  /** What is wrong with it, without the field's name. */
  declare readonly reason?: string;
}

/** The class of each kind of the catalogue. */
export const errorClasses = {
  authentication: AuthenticationError,
  permission: PermissionError,
  "rate-limit": RateLimitError,
  validation: ValidationError,
  "insufficient-funds": InsufficientFundsError,
  order: OrderError,
  account: AccountError,
  withdrawal: WithdrawalError,
  loan: LoanError,
  verification: VerificationError,
  system: SystemError,
} as const satisfies Record<ErrorKind, new (details: ErrorDetails) => OkcoinError>;

/** The exchange answered a code that the document does not list. `code` is its number; what it means is unknown. */
export class UnknownCodeError extends errorOfKind("unknown") {
  /** @internal */
  static readonly [brand] = "UnknownCodeError";
  declare readonly name: "UnknownCodeError";
  declare readonly code: number;
  constructor(details: Omit<ErrorDetails, "name"> & { readonly code: number }) {
    super({ ...details, name: "UnknownCodeError" });
  }
}

type UncodedDetails<Known extends keyof ErrorDetails> = Omit<ErrorDetails, "name" | "code"> &
  Required<Pick<ErrorDetails, Known>>;

/** The base of a failure without an error code; its name is that of its class. `Known`: details that it always has. */
function uncodedError<Kind extends OkcoinErrorKind, Name extends string, Known extends keyof ErrorDetails = never>(
  kind: Kind,
  name: Name,
): ErrorClass<UncodedDetails<Known>, { kind: Kind; name: Name; code: undefined }> {
  return class extends errorOfKind(kind) {
    declare readonly name: Name;
    declare readonly code: undefined;
    constructor(details: UncodedDetails<Known>) {
      super({ ...details, code: undefined, name });
    }
  };
}

/**
 * No connection, or it broke before the answer was whole. A mutation that ends with it was never sent; one that was sent ends with
 * `OutcomeUnknownError`.
 */
export class ConnectionError extends uncodedError("transport", "ConnectionError") {
  /** @internal */
  static readonly [brand] = "ConnectionError";
}

/**
 * The total time of the call was over before an answer came. A mutation that ends with it was never sent; one that was sent ends with
 * `OutcomeUnknownError`.
 */
export class TimeoutError extends uncodedError("transport", "TimeoutError") {
  /** @internal */
  static readonly [brand] = "TimeoutError";
}

/**
 * The exchange shields this address: too many requests. A mutation that ends with it was held back by the client and never sent; one that
 * was sent ends with `OutcomeUnknownError`, whose `cause` it is.
 */
export class IpShieldedError extends uncodedError<"rate-limit", "IpShieldedError", "status">(
  "rate-limit",
  "IpShieldedError",
) {
  /** @internal */
  static readonly [brand] = "IpShieldedError";
  /** The HTTP status that told it, such as 403. */
  declare readonly status: number;
}

/** An answer came that is not one of the exchange's: wrong status without a code, not JSON, not of the documented shape, not to this request. */
export class ResponseError extends uncodedError<"transport", "ResponseError", "status" | "excerpt">(
  "transport",
  "ResponseError",
) {
  /** @internal */
  static readonly [brand] = "ResponseError";
  /** The HTTP status. */
  declare readonly status: number;
  /** The beginning of the answer, secrets masked; empty where the request carried a password. */
  declare readonly excerpt: string;
}

/**
 * A mutation was sent and nobody knows whether it took effect. `cause` is what happened to its answer: a `TimeoutError`, a `ResponseError`,
 * a `ConnectionError`, an `IpShieldedError`, or the caller's own abort reason; for one that was sent again because repeating it is safe, the error of the last
 * attempt. Look (orders, balances) before you repeat the request.
 */
export class OutcomeUnknownError extends uncodedError("transport", "OutcomeUnknownError") {
  /** @internal */
  static readonly [brand] = "OutcomeUnknownError";
  declare readonly outcomeUnknown: true;
  constructor(details: UncodedDetails<never>) {
    super({ ...details, outcomeUnknown: true });
  }
}
