import type { OperationDescription, RateLimit } from "../description.ts";
import type { RankedClaim } from "./lane.ts";
import { rankOf } from "./rank.ts";
import { withDefaults } from "./settings.ts";
import type { LimitRule, SharedLimits } from "./shared-limits.ts";

/** What a caller may say about the client's own rate limit. */
export interface RateLimitOptions {
  /**
   * Share of each limit that is left unused, for requests that this client does not know of; 0 by default. With 0.5, programs that use the
   * same key or address elsewhere may take the other half.
   */
  readonly margin?: number | undefined;
  /**
   * How many calls may wait for their turn, 10,000 by default. A call beyond ends at once with a `RateLimitError`, and nothing is sent.
   */
  readonly maxQueued?: number | undefined;
  /**
   * Shares limits and shield with other clients: give the same object to each, from `createSharedLimits()` for those of one process. They
   * need the same `margin`.
   */
  readonly shared?: SharedLimits | undefined;
}

export interface RateLimitSettings {
  readonly margin: number;
  readonly maxQueued: number;
  readonly shared: SharedLimits | undefined;
}

const defaults = { margin: 0, maxQueued: 10_000 };

/**
 * The clocks of two machines do not run at exactly the same speed, and browsers round theirs: windows are a thousandth longer than the
 * exchange's (2 ms in 2 s).
 */
const windowMsPerSecond = 1_001;

/** Checked options; `undefined` when the limit is switched off. Throws a TypeError naming the option that is wrong. */
export function rateLimitSettings(options: false | RateLimitOptions = {}): RateLimitSettings | undefined {
  if (options === false) return undefined;
  const { shared, ...numbers } = options;
  const settings = withDefaults("rateLimit", defaults, numbers, ["shared"]);
  const { margin, maxQueued } = settings;
  if (!(typeof margin === "number" && margin >= 0 && margin < 1)) {
    throw new TypeError("rateLimit.margin must be a number from 0 up to, but not including, 1.");
  }
  if (maxQueued !== Infinity && !(Number.isSafeInteger(maxQueued) && maxQueued >= 0)) {
    throw new TypeError("rateLimit.maxQueued must be a whole number of calls from 0, or Infinity.");
  }
  if (shared !== undefined && !isStore(shared)) {
    throw new TypeError(
      "rateLimit.shared must be an object that createSharedLimits() made, the same one for each client, or another store of limits.",
    );
  }
  return { ...settings, shared };
}

function isStore(value: unknown): boolean {
  return methods.every((name) => typeof (value as Partial<SharedLimits> | null)?.[name] === "function");
}

const methods = ["take", "settle", "usedUnder", "heldUnder", "reset"] as const satisfies (keyof SharedLimits)[];

/** Who sends the requests: clients that agree in it share what they count. */
export interface LimitOwner {
  /** The exchange, such as its base URL. */
  readonly exchange: string;
  /** A text of its own for each API key, such as a hash; empty where there is none, or no other client shares the limits. */
  readonly key: string;
}

/** What the requests of one operation ask for: a place under its own limit, and under the one over all requests of the address. */
export function limitClaim(
  operation: Pick<OperationDescription, "id" | "permission" | "idempotent" | "signed"> & {
    readonly rateLimit?: RateLimit | undefined;
  },
  addressLimit: RateLimit | undefined,
  margin: number,
  owner: LimitOwner,
): RankedClaim {
  const { id, rateLimit, signed } = operation;
  const scope = rateLimit?.scope ?? (signed ? "key" : "ip");
  const { exchange, key } = owner;
  const own = [exchange, `operation:${id}`, scope === "key" && key !== "" && `key:${key}`].filter(Boolean).join(" ");
  const address = [exchange, "address"].filter(Boolean).join(" ");
  const rules = [ruleOf(own, rateLimit, margin), ruleOf(address, addressLimit, margin)];
  return { operation: own, address, rank: rankOf(operation), rules: rules.filter((rule) => rule !== undefined) };
}

function ruleOf(key: string, limit: RateLimit | undefined, margin: number): LimitRule | undefined {
  if (limit === undefined) return undefined;
  // However small the limit, one request may go.
  const requests = Math.max(1, Math.floor(limit.requests * (1 - margin)));
  return { key, requests, windowMs: limit.seconds * windowMsPerSecond };
}
