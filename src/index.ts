/**
 * A typed client for the OKCoin REST API v1. `createClient` makes it; everything else here is what it gives, takes and throws.
 */
export { createClient } from "./client/index.ts";
export type {
  AnyCallError,
  ApiClient,
  Client,
  ClientOptions,
  CodedError,
  ErrorEvent,
  ErrorOf,
  HookEvent,
  Hooks,
  Middleware,
  MiddlewareCall,
  Outcome,
  Params,
  ResponseEvent,
  RetryEvent,
  TryMethods,
  UndeclaredCodeError,
  UnlistedCode,
  Value,
} from "./client/index.ts";
export {
  AccountError,
  AuthenticationError,
  ConnectionError,
  InsufficientFundsError,
  IpShieldedError,
  LoanError,
  OrderError,
  OutcomeUnknownError,
  PermissionError,
  RateLimitError,
  ResponseError,
  SystemError,
  TimeoutError,
  UnknownCodeError,
  ValidationError,
  VerificationError,
  WithdrawalError,
} from "./errors/classes.ts";
export { OkcoinError } from "./errors/okcoin-error.ts";
export type { ErrorRecord, OkcoinErrorKind } from "./errors/okcoin-error.ts";
export type { RateLimitOptions } from "./limits/limit-rule.ts";
export type { RetryOptions } from "./limits/retry-policy.ts";
export type { FetchFunction } from "./transport/fetch-transport.ts";
export { ErrorCode, errorCatalogue } from "../generated/errors.ts";
export type { CallOptions, ErrorDescription, ErrorKind, Retry } from "./description.ts";
export type * from "../generated/methods.ts";
export type { components, operations, paths } from "../generated/schema.ts";
