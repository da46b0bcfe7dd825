import { expect, it } from "vitest";
import { okcoin } from "../../generated/index.ts";
import { outcomeUnknown } from "../../src/errors/unknown-outcome.ts";
import { waitWords } from "../../src/errors/wait-words.ts";
import { waitWords as emittedWords } from "../../scripts/emit/reference-sections.ts";
import { errorOfCode, placeOf, timeoutError } from "./errors-of.ts";
import { description, mutation, read, repeatable } from "./samples.ts";

const waits = [...Object.values(okcoin.errors), ...okcoin.codelessErrors].flatMap(
  ({ afterSeconds }) => afterSeconds ?? [],
);

it.each([
  ["of a read", read, 2_000],
  ["of a mutation that may be repeated", repeatable, 2_000],
  ["of one that may not", mutation, undefined],
])("a time-out %s says how long to wait before it may be sent again", (_, operation, want) => {
  const place = placeOf(description, operation);
  const error = timeoutError(place, 100, true);
  expect(error.retryAfterMs).toBe(2_000);
  const ended = operation === read ? error : outcomeUnknown(place, error);
  expect(ended.retryAfterMs).toBe(want);
});

it("nobody knows it where the caller ended the call, or where the document does not say", () => {
  expect(timeoutError(placeOf(description, repeatable), 5, true).retryAfterMs).toBe(2_000);
  expect(timeoutError(placeOf(description, repeatable), 5, false).retryAfterMs).toBeUndefined();
  expect(outcomeUnknown({ description, operation: repeatable }, new Error("enough")).retryAfterMs).toBeUndefined();
  const vague = {
    ...description,
    errors: { 7: { name: "Later", kind: "system", retry: "after-delay", description: "" } },
  } as const;
  const error = errorOfCode(vague, read, 7);
  expect(error).toMatchObject({ retry: "after-delay", retryAfterMs: undefined });
  expect(error.message).toContain("Try again after a while");
});

it("every wait reads alike in messages and in the reference", () => {
  expect(waits.length).toBeGreaterThan(15);
  for (const afterSeconds of waits) expect(waitWords({ afterSeconds })).toBe(emittedWords(afterSeconds));
  expect([2, 60, 3600, 86_400, 172_800].map(emittedWords)).toEqual(["2 s", "60 s", "1 h", "24 h", "48 h"]);
});

it("what waits for a retry and what does not is told by the row", () => {
  for (const { retry, afterSeconds } of [...Object.values(okcoin.errors), ...okcoin.codelessErrors])
    expect(afterSeconds !== undefined).toBe(retry === "after-delay");
});
