/** Lets only one of those that share a name go on at a time, first come first served. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  /** Waits for all names. @returns what lets the next one go on */
  async take(names: readonly string[]): Promise<() => void> {
    let done = (): void => undefined;
    const mine = new Promise<void>((resolve) => {
      done = resolve;
    });
    const distinct = [...new Set(names)];
    const before = distinct.flatMap((name) => this.#last.get(name) ?? []);
    for (const name of distinct) this.#last.set(name, mine);
    await Promise.all(before);
    return () => {
      for (const name of distinct) if (this.#last.get(name) === mine) this.#last.delete(name);
      done();
    };
  }
}
