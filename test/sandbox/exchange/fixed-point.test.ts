import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  divide,
  formatUnits,
  multiply,
  one,
  parseUnits,
  units,
} from "../../../src/sandbox/exchange/base/fixed-point.ts";

test.each([
  ["0", 0n],
  ["1", one],
  ["12.5", 1_250_000_000n],
  ["0.00000001", 1n],
  ["0.10", 10_000_000n],
  ["007", 7n * one],
  ["-3.25", -325_000_000n],
  ["0.1000000000000", 10_000_000n],
  ["123456789012345678901", 123456789012345678901n * one],
])("reads %s", (text, want) => {
  expect(parseUnits(text)).toBe(want);
});

test.each(["", "1e-7", "1.", ".5", "+1", " 1", "1,5", "0x10", "NaN", "0.000000001", "--1", "1.2.3"])(
  "does not read %j",
  (text) => {
    expect(parseUnits(text)).toBeUndefined();
  },
);

test.each([
  [0n, "0"],
  [1n, "0.00000001"],
  [one, "1"],
  [1_250_000_000n, "12.5"],
  [-1n, "-0.00000001"],
  [300_000_000_000n, "3000"],
])("writes %s", (value, want) => {
  expect(formatUnits(value)).toBe(want);
});

it("reads what it writes, and writes plain decimal text only", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (value) => {
      const text = formatUnits(value);
      expect(text).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/);
      expect(parseUnits(text)).toBe(value);
    }),
  );
});

describe("rounding", () => {
  it("is towards zero", () => {
    expect(multiply(1n, one - 1n)).toBe(0n);
    expect(multiply(units("1.5"), units("2"))).toBe(units("3"));
    expect(divide(units("1"), units("3"))).toBe(33_333_333n);
  });

  it("tells a developer what is wrong with a text", () => {
    expect(() => units("1e3")).toThrow(/"1e3" is not a plain decimal number/);
  });
});
