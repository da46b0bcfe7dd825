import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { count, type Counted } from "../../../../src/sandbox/door/rate-limits/window.ts";

const limit = { requests: 3, seconds: 2 };

function passes(kind: "sliding" | "fixed", times: readonly number[]): boolean[] {
  const counted: Counted = [];
  return times.map((time) => count(counted, limit, kind, time));
}

describe("three requests in two seconds", () => {
  it.each([
    ["sliding", [0, 0, 0, 0, 1999, 2000], [true, true, true, false, false, true]],
    ["sliding", [0, 1900, 1900, 2000, 2000, 3899, 3900], [true, true, true, true, false, false, true]],
    ["fixed", [0, 1900, 1999, 1999, 2000, 2001, 2002, 2003], [true, true, true, false, true, true, true, false]],
  ] as const)("%s: %j", (kind, times, want) => {
    expect(passes(kind, times)).toEqual(want);
  });

  it("are never more in any stretch of that length when it slides, nor in any stretch of the clock when it is fixed", () => {
    const steps = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(steps, fc.constantFrom("sliding" as const, "fixed" as const), (gaps, kind) => {
        let time = 0;
        const times = gaps.map((gap) => (time += gap));
        const passed = passes(kind, times);
        const taken = times.filter((_, index) => passed[index]);
        for (const [index, at] of times.entries()) {
          const inWindow = (other: number) =>
            kind === "sliding" ? other > at - 2000 && other <= at : Math.floor(other / 2000) === Math.floor(at / 2000);
          const before = taken.filter((other) => other <= at && inWindow(other)).length;
          expect(before).toBeLessThanOrEqual(3);
          // A request is refused only when the window is full.
          if (passed[index] === false) expect(before).toBe(3);
        }
      }),
    );
  });
});
