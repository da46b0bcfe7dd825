import { createRandom } from "../../../src/sandbox/exchange/base/random.ts";
import { clientOn } from "../../client/client-on.ts";
import { World } from "../../client/outcomes/world.ts";
import { deepen } from "./deepen.ts";
import { FaultyDoor } from "./faulty-door.ts";
import { anyOrder, keyOf, plenty } from "./orders.ts";
import type { Policy } from "./policies.ts";
import { type Said, tally, type Tally } from "./tally.ts";
import { WatchedCalls } from "./watched-calls.ts";

export interface Run {
  readonly seed: number;
  readonly policy: Policy;
  readonly placements: number;
  /** How many calls are on their way at the same time. */
  readonly atOnce: number;
}

export interface Ended {
  readonly tally: Tally;
  /** Faults that placements met, each with its moment. */
  readonly met: ReadonlySet<string>;
  /** Orders of others with the same key, each identical to some that the client placed. */
  readonly strangers: number;
}

/** Until whatever was late has been carried out. */
const longEnough = 600_000;

/** Places orders by a policy on an exchange of its own that loses answers, in virtual time. */
export async function runWorld({ seed, policy, placements, atOnce }: Run): Promise<Ended> {
  const world = new World({ seed, marketMakers: false }, plenty);
  const { apiKey, sandbox, secretKey } = world;
  await deepen(sandbox);
  const door = new FaultyDoor(sandbox, createRandom(seed, "faults"), { longestLateness: 4000 });
  const calls = new WatchedCalls(sandbox, door, seed);
  const client = clientOn(world, {
    baseUrl: "https://sandbox.test",
    apiKey,
    secretKey,
    fetch: calls.fetch,
    rateLimit: false,
    timeoutMs: 5_000,
  });

  const said = new Map<number, Said>();
  const running = new Map<string, number>();
  let begun = 0;
  let strangers = 0;
  const worker = async (): Promise<void> => {
    while (begun < placements) {
      const call = (begun += 1);
      const random = createRandom(seed, `call ${String(call)}`);
      const order = anyOrder(random);
      const key = keyOf(order);
      await world.sleep(random.between(0, 300));
      // One that is placed while an identical one is on its way is nobody's to tell from it.
      if (random.between(1, 10) === 1 && (running.get(key) ?? 0) === 0) {
        strangers += door.strangerPlaces(world, order).length;
      }
      running.set(key, (running.get(key) ?? 0) + 1);
      said.set(call, await calls.run(call, () => policy(client, order)));
      running.set(key, (running.get(key) ?? 0) - 1);
    }
  };

  await world.run(Promise.all(Array.from({ length: atOnce }, worker)));
  sandbox.clock.advance(longEnough);
  return { tally: tally(said, calls.orders()), met: door.met, strangers };
}
