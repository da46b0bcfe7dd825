import { expect, it } from "vitest";
import { faultNames, moments } from "./faulty-door.ts";
import { naive, onceWith, type Policy } from "./policies.ts";
import { runWorld } from "./run-world.ts";
import { countHarms, sum } from "./tally.ts";

const worlds = 40;
const inEach = 250;
/** The exchange takes 4 s at most over a request whose answer is lost. */
const once = onceWith({ timeoutMs: 60_000, settleMs: 10_000, pollMs: 4_000 });

async function runAll(policy: Policy, count: number) {
  const ended = [];
  for (let seed = 1; seed <= count; seed += 1) {
    ended.push(await runWorld({ seed, policy, placements: inEach, atOnce: 8 }));
  }
  const result = {
    tally: sum(ended.map(({ tally }) => tally)),
    met: new Set(ended.flatMap(({ met }) => [...met])),
    strangers: ended.reduce((total, { strangers }) => total + strangers, 0),
  };
  const { calls, placed, refused, unknown } = result.tally;
  console.log({ calls, placed, refused, unknown, strangers: result.strangers, ...countHarms(result.tally) });
  return result;
}

it("a naive policy doubles orders, loses sight of some, and takes those of others for its own", async () => {
  const { duplicate, ghost, stranger } = countHarms((await runAll(naive, 4)).tally);
  expect(duplicate).toBeGreaterThan(0);
  expect(ghost).toBeGreaterThan(0);
  expect(stranger).toBeGreaterThan(0);
});

it("client.once places each order once, or says that nobody knows", async () => {
  const { tally, met, strangers } = await runAll(once, worlds);
  const { calls, placed, unknown, harmed } = tally;
  expect(calls).toBe(worlds * inEach);
  expect(harmed).toEqual([]);
  // To say of everything that nobody knows would be no proof.
  expect(placed).toBeGreaterThan(0.9 * calls);
  expect(unknown).toBeLessThan(0.02 * calls);
  expect(met.size).toBe(faultNames.length * moments.length);
  expect(strangers).toBeGreaterThan(calls / 100);
});
