import type { ApiDescription, OperationDescription } from "../../description.ts";
import { IpShieldedError } from "../../errors/classes.ts";
import type { OkcoinError } from "../../errors/okcoin-error.ts";
import { limitRules, type LimitRule, type RateLimitSettings } from "../../limits/limit-rule.ts";
import { LimitFault, RateLimiter } from "../../limits/rate-limiter.ts";
import type { StopSignal } from "../../time/clock.ts";

/** No source says what a shielded address must do to be let in again, only that the shield lasts about an hour ("Rate limits"). */
const longestHoldMs = 60 * 60 * 1000;
const firstHoldMs = 1000;

/** Keeps the requests of one client within the limits of the exchange; it knows nothing of other clients' requests. */
export class Pace {
  readonly #description: ApiDescription;
  readonly #limiter = new RateLimiter();
  readonly #rules: ReadonlyMap<string, readonly LimitRule[]>;
  #shieldedInARow = 0;

  constructor(description: ApiDescription, settings: RateLimitSettings) {
    this.#description = description;
    this.#rules = new Map(
      Object.values(description.operations).map((each) => [each.id, limitRules(each, description.rateLimit, settings)]),
    );
  }

  /** Lets a request go at once where the limits allow it. @returns false when it must wait for its turn */
  takeTurn({ id }: OperationDescription): boolean {
    return this.#limiter.take(this.#rules.get(id) ?? []);
  }

  /**
   * Waits for the request's turn.
   *
   * @throws IpShieldedError while requests are held back; the signal's reason when it ends the wait. Nothing has been sent then.
   */
  async turn(operation: OperationDescription, signal: StopSignal): Promise<void> {
    try {
      await this.#limiter.acquire(this.#rules.get(operation.id) ?? [], { signal });
    } catch (thrown) {
      if (!(thrown instanceof LimitFault)) throw thrown;
      throw thrown.reason === "shielded" ? heldBack(this.#description, operation, thrown) : signal.reason;
    }
  }

  /** Takes note of an answer: a success, or the error it stood for. */
  answered(error?: OkcoinError): void {
    // One such answer may be a proxy's; from the second in a row on, requests are held back, each time twice as long.
    this.#shieldedInARow = error instanceof IpShieldedError ? this.#shieldedInARow + 1 : 0;
    if (this.#shieldedInARow > 1) {
      this.#limiter.shield(Math.min(firstHoldMs * 2 ** (this.#shieldedInARow - 2), longestHoldMs));
    }
  }
}

function heldBack(
  { codelessErrors }: ApiDescription,
  operation: OperationDescription,
  { retryAfterMs = 0 }: LimitFault,
): IpShieldedError {
  const row = codelessErrors.find(({ trigger }) => trigger !== "timeout");
  const seconds = String(Math.ceil(retryAfterMs / 1000));
  return new IpShieldedError({
    message: `${operation.id}: The exchange shields this address, so requests are held back for another ${seconds} s. Nothing was sent; see ${row?.docs ?? operation.docs}`,
    operation: operation.id,
    retry: row?.retry ?? "after-delay",
    docs: row?.docs ?? operation.docs,
    status: typeof row?.trigger === "number" ? row.trigger : 0,
  });
}
