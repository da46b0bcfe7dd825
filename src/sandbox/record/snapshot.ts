import { loadWorld, saveWorld, type World, type WorldState } from "./world-state.ts";

/** Where a sandbox stood. It is taken and given back as it is, and never changes. */
export interface Snapshot {
  /** The exchange's time at which it was taken, epoch milliseconds. */
  readonly time: number;
}

/** What sandboxes that were opened with the same options, one forked off the other, have in common. */
export type Kin = symbol;

const contents = new WeakMap<Snapshot, { readonly kin: Kin; readonly state: WorldState }>();

export function takeSnapshot(world: World, kin: Kin): Snapshot {
  const snapshot = Object.freeze({ time: world.exchange.now() });
  contents.set(snapshot, { kin, state: saveWorld(world) });
  return snapshot;
}

/** @throws RangeError for a snapshot of a sandbox that was opened by itself, whose options may be others */
export function restoreSnapshot(world: World, kin: Kin, snapshot: Snapshot): void {
  const content = contents.get(snapshot);
  if (content?.kin !== kin) {
    throw new RangeError("A snapshot can be restored into the sandbox it was taken of, and into its forks.");
  }
  loadWorld(world, content.state);
}
