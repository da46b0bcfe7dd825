import { expect, it } from "vitest";
import { emptyJournal, Journal } from "../../../src/sandbox/record/journal.ts";

it("keeps the latest 100,000 entries at least, counts all, and stays the same list", () => {
  const journal = new Journal(emptyJournal());
  const { entries } = journal;
  for (let count = 0; count < 250_000; count += 1) journal.write(count, "ok");
  expect(entries.length).toBeGreaterThanOrEqual(100_000);
  expect(entries.length).toBeLessThan(200_000);
  expect(entries.at(-1)).toEqual({ number: 250_000, time: 249_999, verdict: "ok", changes: [] });
});
