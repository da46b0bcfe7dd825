import { expect, it } from "vitest";
import { naive, onceWith } from "./policies.ts";
import { runSockets, type SocketRun } from "./run-sockets.ts";

/** The exchange takes 4 s at most over a request whose answer is lost. */
const once = onceWith({ timeoutMs: 60_000, settleMs: 10_000, pollMs: 4_000 });

async function runAll(run: SocketRun) {
  const tally = await runSockets(run);
  const { harmed, ...counts } = tally;
  const unaccounted = harmed.reduce((sum, each) => sum + each.unaccounted, 0);
  const strangers = harmed.reduce((sum, each) => sum + each.strangers.length, 0);
  console.log({ ...counts, unaccounted, strangers });
  return { ...tally, unaccounted, strangers };
}

it("a naive policy leaves orders over sockets that nobody knows of", async () => {
  const { unaccounted, strangers } = await runAll({ seed: 1, policy: naive, accounts: 4, placements: 100, atOnce: 8 });
  expect(unaccounted).toBeGreaterThan(0);
  expect(strangers).toBeGreaterThan(0);
});

it("client.once places each order once over sockets, or says that nobody knows", async () => {
  const { calls, harmed, placed } = await runAll({ seed: 2, policy: once, accounts: 16, placements: 250, atOnce: 4 });
  expect(calls).toBe(4000);
  expect(harmed).toEqual([]);
  expect(placed).toBeGreaterThan(0.9 * calls);
});
