import type { Retry, RetryOptions } from "../description.ts";
import { withDefaults } from "./settings.ts";

export type RetrySettings = typeof defaults;

/**
 * What is known of an attempt that failed: its number, from 1; whether it provably never left; whether the exchange refused it as one too
 * many, and so did not carry it out; what its error says of another.
 */
export interface FailedAttempt {
  readonly attempt: number;
  readonly idempotent: boolean;
  readonly notSent: boolean;
  readonly tooFrequent: boolean;
  readonly retry: Retry | undefined;
}

const defaults = { attempts: 3, baseMs: 200, maxMs: 5_000 };

/** Checked options; one attempt when retries are switched off. Throws a TypeError naming the option that is wrong. */
export function retrySettings(options: false | RetryOptions = {}): RetrySettings {
  if (options === false) return { ...defaults, attempts: 1 };
  const settings = withDefaults("retry", defaults, options);
  const { attempts, baseMs, maxMs } = settings;
  if (!Number.isInteger(attempts) || attempts < 1) throw new TypeError("retry.attempts must be an integer from 1.");
  if (!Number.isFinite(baseMs) || baseMs < 0)
    throw new TypeError("retry.baseMs must be a number of milliseconds from 0.");
  if (!Number.isFinite(maxMs) || maxMs < baseMs) {
    throw new TypeError("retry.maxMs must be a number of milliseconds, and not less than retry.baseMs.");
  }
  return settings;
}

/**
 * Whether a request may be sent again after it failed. One that changes something is repeated only if it never left, if it was refused as
 * too frequent, or when repeating it is safe (`idempotent`): the exchange knows no request id by which it could tell a repetition from a
 * second order.
 */
export function mayRetry(failed: FailedAttempt, settings: RetrySettings): boolean {
  if (failed.attempt >= settings.attempts) return false;
  if (failed.retry === "never" || failed.retry === "after-user-action") return false;
  return failed.notSent || failed.tooFrequent || failed.idempotent;
}

/**
 * The pause before the next attempt, in milliseconds: anything from 0 to a bound that doubles with each attempt ("full jitter"), so that
 * clients that failed together do not come back together.
 */
export function backoffMs(attempt: number, settings: RetrySettings, random: () => number = Math.random): number {
  return random() * Math.min(settings.maxMs, settings.baseMs * 2 ** (attempt - 1));
}

/** As in the AWS SDKs: a hundred retries from full, and twenty calls without an error pay for four of them. */
const capacity = 500;
const costPerRetry = 5;
const gainPerSuccess = 1;

/**
 * What all calls of a client may spend on retries together. In an outage the retries run out, and each call then costs the server one
 * request and no more; when calls succeed again, the budget fills again.
 */
export class RetryBudget {
  #tokens = capacity;

  /** Takes the cost of one retry; `false` when there is not enough left, and the error should stand. */
  take(): boolean {
    if (this.#tokens < costPerRetry) return false;
    this.#tokens -= costPerRetry;
    return true;
  }

  /** A call succeeded, at whichever attempt. */
  succeeded(): void {
    this.#tokens = Math.min(capacity, this.#tokens + gainPerSuccess);
  }
}
