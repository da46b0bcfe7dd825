import type { LimitRule } from "../../src/limits/limit-rule.ts";

/** One request in a scenario: when it comes, under which rules, and when it is given up. In milliseconds; arrivals are whole. */
export interface Arrival {
  readonly at: number;
  readonly rules: readonly LimitRule[];
  readonly abortAt?: number | undefined;
}

/** When each request is granted; `undefined` for those given up before. */
export type Grants = readonly (number | undefined)[];

/**
 * The promise of the limiter, spelled out with no thought for speed: millisecond by millisecond, in order of arrival,
 * whoever fits under all rules is granted.
 */
export function expectedGrants(arrivals: readonly Arrival[]): Grants {
  const grants: (number | undefined)[] = arrivals.map(() => undefined);
  const used: { readonly key: string; readonly at: number }[] = [];
  const fits = (rule: LimitRule, now: number): boolean =>
    used.filter(({ key, at }) => key === rule.key && now - at < rule.windowMs).length < rule.requests;
  const open = new Set(arrivals.keys());
  for (let now = 0; open.size > 0; now += 1) {
    for (const index of open) {
      const arrival = arrivals[index];
      if (arrival === undefined || arrival.at > now) continue;
      if (arrival.abortAt !== undefined && arrival.abortAt <= now) {
        open.delete(index);
      } else if (arrival.rules.every((rule) => fits(rule, now))) {
        for (const { key } of arrival.rules) used.push({ key, at: now });
        grants[index] = now;
        open.delete(index);
      }
    }
  }
  return grants;
}

/** The most grants under a key in any window of the rule, wherever it begins. */
export function fullestWindow(rule: LimitRule, arrivals: readonly Arrival[], grants: Grants): number {
  const times = grants.filter(
    (at, index) => at !== undefined && arrivals[index]?.rules.some(({ key }) => key === rule.key),
  );
  const inWindowFrom = (start: number): number =>
    times.filter((at) => at !== undefined && at >= start && at < start + rule.windowMs).length;
  return Math.max(0, ...times.map((start) => inWindowFrom(start ?? 0)));
}
