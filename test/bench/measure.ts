/** A figure and how far the runs lie apart. */
export interface Measured {
  /** The median of the runs. */
  readonly value: number;
  readonly least: number;
  readonly most: number;
}

/** Measures one slice of work. @returns what one call costs, in microseconds */
export type Slice = () => Promise<number>;

const runs = 5;
const slicesOfRun = 9;
const warmUps = 3;

/**
 * Measures several ways to do a thing, slice by slice in turn, so that whatever else the machine does meets all alike.
 *
 * @returns for each way the cost of a call in each run: the median of the run's slices
 */
export async function inTurn<Name extends string>(
  ways: Readonly<Record<Name, Slice>>,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(ways) as Name[];
  const costs = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let count = 0; count < warmUps; count += 1) for (const name of names) await ways[name]();
  for (let run = 0; run < runs; run += 1) {
    progress(`run ${String(run + 1)} of ${String(runs)}`);
    const slices = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
    for (let slice = 0; slice < slicesOfRun; slice += 1) {
      // In another order each time, so that nobody always pays for the garbage of the same neighbor. To collect it all
      // beforehand would make every slice begin with cold caches, at three times its cost.
      for (const name of shuffled(names)) slices[name].push(await ways[name]());
    }
    for (const name of names) costs[name].push(median(slices[name]));
  }
  return costs;
}

function shuffled<T>(items: readonly T[]): T[] {
  const places = items.map((item) => ({ item, place: Math.random() }));
  return places.sort((one, other) => one.place - other.place).map(({ item }) => item);
}

/** A slice of calls, so many in flight: the CPU time that this process spends on each. */
export function cpuOf(calls: number, inFlight: number, call: () => Promise<unknown>): Slice {
  return async () => {
    const before = process.cpuUsage();
    await makeCalls(calls, inFlight, call);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / calls;
  };
}

/** A slice of calls, one at a time: the time that each takes. */
export function timeOf(calls: number, call: () => unknown): Slice {
  return async () => {
    const begin = performance.now();
    for (let index = 0; index < calls; index += 1) await call();
    return ((performance.now() - begin) * 1000) / calls;
  };
}

export async function makeCalls(calls: number, inFlight: number, call: () => Promise<unknown>): Promise<void> {
  let begun = 0;
  const caller = async (): Promise<void> => {
    while (begun < calls) {
      begun += 1;
      await call();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, caller));
}

/** What something costs in terms of something else, run by run. */
export function ratio(of: readonly number[], to: readonly number[]): Measured {
  return spread(of.map((cost, run) => cost / (to[run] ?? NaN)));
}

export function spread(values: readonly number[]): Measured {
  return { value: median(values), least: Math.min(...values), most: Math.max(...values) };
}

/** Microseconds as milliseconds. */
export function inMs(costs: readonly number[]): Measured {
  return spread(costs.map((cost) => cost / 1000));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** Says how far a bench is, on a terminal. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}
