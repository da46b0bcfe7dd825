import { expect, it } from "vitest";
import { naive, onceWith } from "../outcomes/proof/policies.ts";
import { runWorld } from "../outcomes/proof/run-world.ts";
import { countHarms } from "../outcomes/proof/tally.ts";

/** A sample: `npm run test:outcomes` places ten thousand. */
const sample = { seed: 100, placements: 150, atOnce: 6 };

it("a naive policy loses money where client.once loses none", async () => {
  const { duplicate, ghost, stranger } = countHarms((await runWorld({ ...sample, policy: naive })).tally);
  expect(duplicate + ghost + stranger).toBeGreaterThan(0);
  const once = onceWith({ timeoutMs: 60_000, settleMs: 10_000, pollMs: 4_000 });
  const { tally } = await runWorld({ ...sample, policy: once });
  expect(tally).toMatchObject({ calls: 150, harmed: [] });
  expect(tally.placed).toBeGreaterThan(100);
});
