/** As in the AWS SDKs: a hundred retries from full, and twenty calls without an error pay for four of them. */
const capacity = 500;
const costPerRetry = 5;
const gainPerSuccess = 1;

/**
 * What all calls of a client may spend on retries together. In an outage the retries run out, and each call then costs
 * the server one request and no more; when calls succeed again, the budget fills again.
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
