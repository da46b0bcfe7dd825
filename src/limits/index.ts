export { systemClock, type Clock } from "./clock.ts";
export { LimitFault, type LimitFaultReason } from "./limit-fault.ts";
export {
  limitRules,
  rateLimitSettings,
  type LimitRule,
  type RateLimitOptions,
  type RateLimitSettings,
} from "./limit-rule.ts";
export { RateLimiter } from "./rate-limiter.ts";
export { RetryBudget } from "./retry-budget.ts";
export {
  backoffMs,
  mayRetry,
  retrySettings,
  type FailedAttempt,
  type RetryOptions,
  type RetrySettings,
} from "./retry-policy.ts";
