import type { OperationDescription, RateLimit } from "../../../description.ts";
import type { FaultName } from "../../faults/fault-names.ts";
import { count, type Counted, type WindowKind } from "./window.ts";

export interface SandboxRateLimits {
  /** Defaults to `sliding`. */
  readonly window?: WindowKind;
  /**
   * What an address gets after sending more than the exchange accepts from one address: HTTP 403 (the default) or
   * silence. `false` turns the shield off and leaves the limits of the single operations.
   */
  readonly shield?: "http-403" | "silence" | false;
  /** How long an address stays shielded, in milliseconds of the sandbox's clock. Defaults to an hour. */
  readonly shieldMs?: number;
}

/** All that is counted, as plain data. */
export interface RateLimitsState {
  readonly counted: Map<string, Counted>;
  /** Until when an address is shielded, epoch milliseconds. */
  readonly shields: Map<string, number>;
}

export function nothingCounted(): RateLimitsState {
  return { counted: new Map(), shields: new Map() };
}

const hour = 3_600_000;

/** More callers than a sandbox has. Beyond that, the caller counted first is forgotten. */
const mostCallers = 10_000;

/**
 * The exchange's limits (reference, "Rate limits"): one for each operation, per key or per address as the document says,
 * and one for everything that an address sends.
 */
export class RateLimits {
  readonly #window: WindowKind;
  readonly #shield: FaultName | undefined;
  readonly #shieldMs: number;
  readonly #ofAddress: RateLimit | undefined;
  readonly #counted: RateLimitsState["counted"];
  readonly #shields: RateLimitsState["shields"];

  /**
   * @param ofAddress the limit over all requests of one address, where the exchange has one
   * @throws RangeError for an impossible option
   */
  constructor(state: RateLimitsState, options: SandboxRateLimits, ofAddress: RateLimit | undefined) {
    const { window = "sliding", shield = "http-403", shieldMs = hour } = options;
    if (!["sliding", "fixed"].includes(window))
      throw new RangeError('A rate limit counts in a "sliding" or a "fixed" window.');
    if (!["http-403", "silence", false].includes(shield))
      throw new RangeError('A shielded address gets "http-403" or "silence"; false shields none.');
    if (!Number.isSafeInteger(shieldMs) || shieldMs < 1)
      throw new RangeError(`A shield lasts a whole number of milliseconds from 1 up, not ${String(shieldMs)}.`);
    this.#window = window;
    this.#shield = shield === false ? undefined : shield;
    this.#shieldMs = shieldMs;
    this.#ofAddress = ofAddress;
    this.#counted = state.counted;
    this.#shields = state.shields;
  }

  /** Counts a request of an address. @returns what it gets instead of an answer while it is shielded */
  arrive(address: string, now: number): FaultName | undefined {
    if (this.#shield === undefined || this.#ofAddress === undefined) return undefined;
    const until = this.#shields.get(address);
    if (until !== undefined && now < until) return this.#shield;
    if (count(this.#of(`address ${address}`), this.#ofAddress, this.#window, now)) return undefined;
    this.#shields.delete(address);
    keepFewer(this.#shields);
    this.#shields.set(address, now + this.#shieldMs);
    this.#counted.delete(`address ${address}`);
    return this.#shield;
  }

  /** Whether one more call of an operation fits its limit, if that is counted by `scope`. A call that fits is counted. */
  allows({ id, rateLimit }: OperationDescription, scope: RateLimit["scope"], who: string, now: number): boolean {
    if (rateLimit?.scope !== scope) return true;
    return count(this.#of(`${scope} ${who} ${id}`), rateLimit, this.#window, now);
  }

  #of(who: string): Counted {
    let counted = this.#counted.get(who);
    if (counted === undefined) {
      keepFewer(this.#counted);
      this.#counted.set(who, (counted = []));
    }
    return counted;
  }
}

function keepFewer(map: Map<string, unknown>): void {
  if (map.size < mostCallers) return;
  const [first] = map.keys();
  if (first !== undefined) map.delete(first);
}
