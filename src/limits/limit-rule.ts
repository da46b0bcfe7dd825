import type { OperationDescription, RateLimit } from "../description.ts";
import { withDefaults } from "./settings.ts";

/** At most `requests` grants in any `windowMs`, counted under one key. */
export interface LimitRule {
  readonly key: string;
  readonly requests: number;
  readonly windowMs: number;
}

/** The key of the limit over all requests of an address. */
export const addressKey = "address";

/** What a caller may say about the client's own rate limit. */
export interface RateLimitOptions {
  /** Share of each limit that is left unused, and by which its window is lengthened; 0.05 by default, 0 for none. */
  readonly margin?: number | undefined;
}

export type RateLimitSettings = typeof defaults;

/**
 * The limit counts arrivals at the server, the client counts departures, and a slow request followed by quick ones arrives closer to them
 * than it left. Five per cent of requests (one in twenty) and of time (100 ms in 2 s, 15 s in 5 minutes) make up for it at a tenth of the
 * throughput.
 */
const defaults = { margin: 0.05 };

/** Checked options; `undefined` when the limit is switched off. Throws a TypeError naming the option that is wrong. */
export function rateLimitSettings(options: false | RateLimitOptions = {}): RateLimitSettings | undefined {
  if (options === false) return undefined;
  const settings = withDefaults("rateLimit", defaults, options);
  const { margin } = settings;
  if (typeof margin === "number" && margin >= 0 && margin < 1) return settings;
  throw new TypeError("rateLimit.margin must be a number from 0 up to, but not including, 1.");
}

/** The rules of one operation: its own limit, and the one over all requests of the address. */
export function limitRules(
  { id, rateLimit }: Pick<OperationDescription, "id" | "rateLimit">,
  addressLimit: RateLimit | undefined,
  { margin }: RateLimitSettings,
): LimitRule[] {
  const limits = Object.entries({ [`operation:${id}`]: rateLimit, [addressKey]: addressLimit });
  return limits.flatMap(([key, limit]) => {
    if (limit === undefined) return [];
    // However small the limit, one request may go.
    const requests = Math.max(1, Math.floor(limit.requests * (1 - margin)));
    return [{ key, requests, windowMs: limit.seconds * 1000 * (1 + margin) }];
  });
}
