/** One line of the table. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What is aimed at, in words. */
  readonly aim?: string;
}

const defaultRounds = 6;

/**
 * How often something can be done in a second: the best of some rounds, because whatever else runs on the machine can
 * only make a round slower.
 *
 * @param prepare makes what a round needs; its time does not count
 * @param run does the thing many times and tells how many
 */
export async function perSecond<T>(prepare: () => T, run: (prepared: T) => number | Promise<number>): Promise<number> {
  let best = 0;
  for (let round = 0; round < defaultRounds; round += 1) {
    const prepared = prepare();
    const begin = performance.now();
    const done = await run(prepared);
    best = Math.max(best, (done * 1000) / (performance.now() - begin));
  }
  return best;
}

/** How long something takes in milliseconds: the least of some rounds. */
export async function shortest(run: () => unknown, rounds = defaultRounds): Promise<number> {
  let least = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const begin = performance.now();
    await run();
    least = Math.min(least, performance.now() - begin);
  }
  return least;
}
