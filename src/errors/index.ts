export { OkcoinError, type ErrorDetails, type ErrorRecord, type OkcoinErrorKind } from "./okcoin-error.ts";
export {
  AccountError,
  AuthenticationError,
  errorClasses,
  InsufficientFundsError,
  LoanError,
  OrderError,
  PermissionError,
  RateLimitError,
  SystemError,
  ValidationError,
  type ValidationDetails,
  VerificationError,
  WithdrawalError,
} from "./kind-errors.ts";
export {
  ConnectionError,
  IpShieldedError,
  OutcomeUnknownError,
  ResponseError,
  TimeoutError,
  type TransportErrorDetails,
} from "./transport-errors.ts";
export { UnknownCodeError } from "./unknown-code-error.ts";
export type { ErrorContext } from "./error-context.ts";
export { errorOfCode } from "./error-of-code.ts";
export { errorOfFault } from "./error-of-fault.ts";
export { isMutation } from "./mutation.ts";
export { createRedact, maskKey, redactCause, type Redact, type Secrets } from "./redact.ts";
export { responseErrorOf } from "./response-error-of.ts";
export { translateAnswer, type Translated, type TranslationTools } from "./translate-answer.ts";
