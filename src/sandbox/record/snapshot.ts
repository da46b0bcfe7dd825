/** A saved state of a sandbox. It never changes. */
export interface Snapshot {
  /** The exchange's time at which it was taken, epoch milliseconds. */
  readonly time: number;
}

/** The snapshots of a sandbox and its forks. Only they can read what a snapshot contains. */
export class Snapshots<State> {
  // eslint-disable-next-line sandbox/no-hidden-state -- the snapshots themselves
  readonly #states = new WeakMap<Snapshot, State>();

  take(time: number, state: State): Snapshot {
    const snapshot = Object.freeze({ time });
    this.#states.set(snapshot, state);
    return snapshot;
  }

  /** @throws RangeError for a snapshot of an unrelated sandbox, which may have other options */
  stateOf(snapshot: Snapshot): State {
    const state = this.#states.get(snapshot);
    if (state === undefined)
      throw new RangeError("A snapshot can be restored into the sandbox it was taken of, and into its forks.");
    return state;
  }
}
