export type {
  AnyCallError,
  Client,
  CodedError,
  ErrorOf,
  OnceMethods,
  Outcome,
  Params,
  TryMethods,
  UndeclaredCodeError,
  UnlistedCode,
  UnlistedName,
  Value,
} from "./client/client-types.ts";
export type { ApiClient, Middleware, MiddlewareCall } from "./client/api.ts";
export type { Answer } from "./client/call/seen-call.ts";
export type { ErrorEvent, HookEvent, Hooks, ResponseEvent, RetryEvent, WaitEvent } from "./client/hooks.ts";
export { logTo, type Logger } from "./client/log-to.ts";
export type { Limits, LimitsState, LimitState } from "./limits/limits-state.ts";
export type { ClientOptions } from "./client/options.ts";
export type {
  Ambiguous,
  DidNotHappen,
  EvidenceRecord,
  Happened,
  OnceOptions,
  Reconciliation,
  ReconcileOptions,
} from "./client/outcomes/outcome-types.ts";
export type { IntentStore } from "./intents/intent-store.ts";
export type { Baseline, Intent, OpenIntent } from "./intents/intent.ts";
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
export { createSharedLimits } from "./limits/process-limits.ts";
export type {
  LimitClaim,
  LimitRule,
  LimitSlot,
  LimitUse,
  LimitWait,
  SharedLimits,
  ShieldState,
  SlotEnd,
} from "./limits/shared-limits.ts";
export type { Dispatcher, FetchFunction } from "./transport/http.ts";
export { ErrorCode, type ErrorCatalogue } from "../generated/errors.ts";
export { LoanStatus, OrderStatus, WithdrawalStatus } from "../generated/constants.ts";
export type * from "../generated/faces.ts";
export type {
  CallOptions,
  ErrorDescription,
  ErrorKind,
  HeadersOption,
  PagedParams,
  PollOptions,
  Retry,
  RetryOptions,
} from "./description.ts";
export type * from "../generated/methods.ts";
export type { components, operations, paths } from "../generated/schema.ts";
