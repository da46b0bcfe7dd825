import type { OperationDescription, RateLimit } from "../description.ts";

/** At most `requests` grants in any `windowMs`, counted under one key. */
export interface LimitRule {
  readonly key: string;
  readonly requests: number;
  readonly windowMs: number;
}

/** What a caller may say about the client's own rate limit. */
export interface RateLimitOptions {
  /** Share of each limit that is left unused, and by which its window is lengthened; 0.05 by default, 0 for none. */
  readonly margin?: number | undefined;
}

export interface RateLimitSettings {
  readonly margin: number;
}

/**
 * The limit counts arrivals at the server, the client counts departures, and a slow request followed by quick ones
 * arrives closer to them than it left. Five per cent of requests (one in twenty) and of time (100 ms in 2 s, 15 s in
 * 5 minutes) make up for it at a tenth of the throughput.
 */
const defaultMargin = 0.05;

/**
 * Checked options; `undefined` when the limit is switched off.
 *
 * @throws TypeError naming the option that is wrong.
 */
export function rateLimitSettings(option: false | RateLimitOptions = {}): RateLimitSettings | undefined {
  if (option === false) return undefined;
  const { margin = defaultMargin, ...others } = option;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new TypeError(`rateLimit.${unknown} is not an option; there is: margin.`);
  if (typeof margin !== "number" || !(margin >= 0 && margin < 1)) {
    throw new TypeError("rateLimit.margin must be a number from 0 up to, but not including, 1.");
  }
  return { margin };
}

/** The rules of one operation: its own limit, and the one over all requests of the address. */
export function limitRules(
  operation: Pick<OperationDescription, "id" | "rateLimit">,
  addressLimit: RateLimit | undefined,
  { margin }: RateLimitSettings,
): LimitRule[] {
  const rules: LimitRule[] = [];
  if (operation.rateLimit !== undefined)
    rules.push(limitRule(`operation:${operation.id}`, operation.rateLimit, margin));
  if (addressLimit !== undefined) rules.push(limitRule("address", addressLimit, margin));
  return rules;
}

/** At least one request per window, however small the limit. */
function limitRule(key: string, { requests, seconds }: RateLimit, margin: number): LimitRule {
  return {
    key,
    requests: Math.max(1, Math.floor(requests * (1 - margin))),
    windowMs: seconds * 1000 * (1 + margin),
  };
}
