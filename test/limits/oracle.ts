import type { RankedClaim } from "../../src/limits/lane.ts";
import type { LimitRule } from "../../src/limits/shared-limits.ts";

/**
 * One request in a scenario, in whole milliseconds: when it comes, what for, when it is given up, and how long after it went its answer
 * comes.
 */
export interface Arrival {
  readonly at: number;
  readonly claim: RankedClaim;
  readonly abortAt?: number | undefined;
  readonly latency?: number | undefined;
}

/** When each request goes; `undefined` for those given up before. */
export type Grants = readonly (number | undefined)[];

interface Going {
  readonly key: string;
  readonly answeredAt: number;
}

/**
 * The promise of queue and limits, spelled out with no thought for speed: millisecond by millisecond, each request that fits under all rules goes,
 * those of the lowest rank first, then in order of arrival. A request counts until a window after its answer.
 */
export function expectedGrants(arrivals: readonly Arrival[]): Grants {
  const grants: (number | undefined)[] = arrivals.map(() => undefined);
  const going: Going[] = [];
  const fits = (rule: LimitRule, now: number): boolean =>
    going.filter(({ key, answeredAt }) => key === rule.key && now < answeredAt + rule.windowMs).length < rule.requests;
  const open = new Set(arrivals.keys());
  const tryAll = (indexes: readonly number[], now: number): void => {
    for (const index of indexes) {
      const arrival = arrivals[index];
      if (!arrival?.claim.rules.every((rule) => fits(rule, now))) continue;
      for (const { key } of arrival.claim.rules) going.push({ key, answeredAt: now + (arrival.latency ?? 0) });
      grants[index] = now;
      open.delete(index);
    }
  };
  for (let now = 0; open.size > 0; now += 1) {
    for (const index of open) if ((arrivals[index]?.abortAt ?? Infinity) <= now) open.delete(index);
    const rankOf = (index: number): number => arrivals[index]?.claim.rank ?? 0;
    const waiting = [...open].filter((index) => (arrivals[index]?.at ?? 0) < now);
    tryAll(
      waiting.toSorted((one, other) => rankOf(one) - rankOf(other)),
      now,
    );
    const coming = [...open].filter((index) => arrivals[index]?.at === now);
    tryAll(coming, now);
  }
  return grants;
}

/** The most times in any window of this length, wherever it begins. */
export function fullestWindow(times: readonly number[], windowMs: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  let most = 0;
  let first = 0;
  for (const [index, time] of sorted.entries()) {
    while ((sorted[first] ?? 0) <= time - windowMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
