/** Where a sandbox stood. It is taken and given back as it is, and never changes. */
export interface Snapshot {
  /** The exchange's time at which it was taken, epoch milliseconds. */
  readonly time: number;
}

/** The snapshots of a sandbox and its forks. What a snapshot holds can be had from here alone. */
export class Snapshots<State> {
  readonly #states = new WeakMap<Snapshot, State>();

  take(time: number, state: State): Snapshot {
    const snapshot = Object.freeze({ time });
    this.#states.set(snapshot, state);
    return snapshot;
  }

  /** @throws RangeError for a snapshot of a sandbox that was opened by itself, whose options may be others */
  stateOf(snapshot: Snapshot): State {
    const state = this.#states.get(snapshot);
    if (state === undefined)
      throw new RangeError("A snapshot can be restored into the sandbox it was taken of, and into its forks.");
    return state;
  }
}
