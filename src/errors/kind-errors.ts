import type { ErrorKind } from "../description.ts";
import { OkcoinError, type ErrorDetails, type ErrorRecord } from "./okcoin-error.ts";

/** The key is missing or unknown, or the signature does not match. */
export class AuthenticationError extends OkcoinError {
  declare readonly kind: "authentication";
  constructor(details: ErrorDetails) {
    super("authentication", details);
  }
}

/** The key, the address or the account may not do this. */
export class PermissionError extends OkcoinError {
  declare readonly kind: "permission";
  constructor(details: ErrorDetails) {
    super("permission", details);
  }
}

/** Too many requests. */
export class RateLimitError extends OkcoinError {
  declare readonly kind: "rate-limit";
  constructor(details: ErrorDetails) {
    super("rate-limit", details);
  }
}

/** What a refused parameter adds to an error. */
export interface ValidationDetails extends ErrorDetails {
  readonly field?: string;
  readonly reason?: string;
}

/** A parameter is missing or wrong. `code` is undefined when the client refused it, before anything was sent. */
export class ValidationError extends OkcoinError {
  declare readonly kind: "validation";
  /** The field at fault, where the client knows it: `price`, or `orders_data[1].amount` inside a list. */
  declare readonly field?: string;
  /** What is wrong with it, without the field's name. */
  declare readonly reason?: string;

  constructor(details: ValidationDetails) {
    super("validation", details);
    if (details.field !== undefined) this.field = details.field;
    if (details.reason !== undefined) this.reason = details.reason;
  }

  override toJSON(): ErrorRecord & { readonly field?: string; readonly reason?: string } {
    const { field, reason } = this;
    return { ...super.toJSON(), ...(field !== undefined && { field }), ...(reason !== undefined && { reason }) };
  }
}

/** The balance does not cover the request. */
export class InsufficientFundsError extends OkcoinError {
  declare readonly kind: "insufficient-funds";
  constructor(details: ErrorDetails) {
    super("insufficient-funds", details);
  }
}

/** The order is missing, not the caller's, or in a state that does not allow the request. */
export class OrderError extends OkcoinError {
  declare readonly kind: "order";
  constructor(details: ErrorDetails) {
    super("order", details);
  }
}

/** The account is frozen, blocked, missing, or in a state that does not allow the request. */
export class AccountError extends OkcoinError {
  declare readonly kind: "account";
  constructor(details: ErrorDetails) {
    super("account", details);
  }
}

/** The withdrawal is refused, missing, or cannot be cancelled. */
export class WithdrawalError extends OkcoinError {
  declare readonly kind: "withdrawal";
  constructor(details: ErrorDetails) {
    super("withdrawal", details);
  }
}

/** The loan is refused, missing, or cannot be cancelled. */
export class LoanError extends OkcoinError {
  declare readonly kind: "loan";
  constructor(details: ErrorDetails) {
    super("loan", details);
  }
}

/** A password, an SMS code or an authenticator code is missing or wrong. */
export class VerificationError extends OkcoinError {
  declare readonly kind: "verification";
  constructor(details: ErrorDetails) {
    super("verification", details);
  }
}

/** The exchange itself failed, or is not ready. */
export class SystemError extends OkcoinError {
  declare readonly kind: "system";
  constructor(details: ErrorDetails) {
    super("system", details);
  }
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
