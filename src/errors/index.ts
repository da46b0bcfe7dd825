export {
  AccountError,
  AuthenticationError,
  ConnectionError,
  errorClasses,
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
  type TransportErrorDetails,
  UnknownCodeError,
  ValidationError,
  type ValidationDetails,
  VerificationError,
  WithdrawalError,
} from "./classes.ts";
export { errorOfCode } from "./error-of-code.ts";
export { OkcoinError, type ErrorDetails, type ErrorRecord, type OkcoinErrorKind } from "./okcoin-error.ts";
export { createRedact, maskKey, redactCause, type Redact, type Secrets } from "./redact.ts";
export { translateAnswer, type Translated } from "./translate-answer.ts";
export { errorOfFault, responseErrorOf, timeoutError, type ErrorContext } from "./uncoded-errors.ts";
export { isMutation, outcomeUnknown, settleSent } from "./unknown-outcome.ts";
