export {
  limitRules,
  rateLimitSettings,
  type LimitRule,
  type RateLimitOptions,
  type RateLimitSettings,
} from "./limit-rule.ts";
export { LimitFault, RateLimiter, type LimitFaultReason } from "./rate-limiter.ts";
export {
  backoffMs,
  mayRetry,
  RetryBudget,
  retrySettings,
  type FailedAttempt,
  type RetryOptions,
  type RetrySettings,
} from "./retry-policy.ts";
