import type { ApiDescription, OperationDescription } from "../../description.ts";
import { IpShieldedError } from "../../errors/classes.ts";
import { detailsOf, type OkcoinError } from "../../errors/okcoin-error.ts";
import { addressKey, limitRules, type LimitRule, type RateLimitSettings } from "../../limits/limit-rule.ts";
import { RateLimiter } from "../../limits/rate-limiter.ts";
import type { Clock, StopSignal } from "../../time/clock.ts";
import type { Hold } from "../hooks.ts";

/** No source says what a shielded address must do to be let in again, only that the shield lasts about an hour ("Rate limits"). */
const longestHoldMs = 60 * 60 * 1000;
const firstHoldMs = 1000;

/** Keeps the requests of one client within the limits of the exchange; it knows nothing of other clients' requests. */
export class Pace {
  readonly #description: ApiDescription;
  readonly #limiter: RateLimiter;
  readonly #rules: ReadonlyMap<string, readonly LimitRule[]>;
  #shieldedInARow = 0;

  constructor(description: ApiDescription, settings: RateLimitSettings, clock: Clock) {
    this.#description = description;
    this.#limiter = new RateLimiter(clock);
    this.#rules = new Map(
      Object.values(description.operations).map((each) => [each.id, limitRules(each, description.rateLimit, settings)]),
    );
  }

  /** Lets a request go at once where the limits allow it. @returns false when it must wait for its turn */
  takeTurn({ id }: OperationDescription): boolean {
    return this.#limiter.take(this.#rules.get(id) ?? []);
  }

  /** Which limit holds a request that must wait now, and for how long at most, if those before it stay; undefined where none does. */
  holdOf({ id }: OperationDescription): Hold | undefined {
    const hold = this.#limiter.holdOf(this.#rules.get(id) ?? []);
    return hold && { limit: hold.key === addressKey ? "address" : "operation", delayMs: hold.forMs };
  }

  /** Waits for the request's turn, or for the signal's abort. @returns the error of a request that is held back, and so not sent */
  async turn(operation: OperationDescription, signal: StopSignal): Promise<IpShieldedError | undefined> {
    const turn = await this.#limiter.acquire(this.#rules.get(operation.id) ?? [], { signal });
    if (typeof turn === "string") return undefined;
    const row = this.#description.codelessErrors.find(({ trigger }) => trigger !== "timeout");
    const topic = "errors/IpShieldedError";
    const seconds = String(Math.ceil(turn.shieldedForMs / 1000));
    const text = `The exchange shields this address, so requests are held back for another ${seconds} s. Nothing was sent.`;
    const place = { description: this.#description, operation };
    const status = typeof row?.trigger === "number" ? row.trigger : 0;
    return new IpShieldedError({
      ...detailsOf(place, text, row?.retry ?? "after-delay", topic),
      status,
      retryAfterMs: turn.shieldedForMs,
    });
  }

  /** Takes note of an answer: a success, or the error it stood for. */
  answered(error?: OkcoinError): void {
    // One such answer may be a proxy's; from the second in a row on, requests are held back, each time twice as long.
    const isShielded = error !== undefined && error instanceof IpShieldedError;
    this.#shieldedInARow = isShielded ? this.#shieldedInARow + 1 : 0;
    if (this.#shieldedInARow > 1) {
      this.#limiter.shield(Math.min(firstHoldMs * 2 ** (this.#shieldedInARow - 2), longestHoldMs));
    }
  }
}
