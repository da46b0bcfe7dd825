import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isHigher, isRounded, normalText } from "../../../src/client/outcomes/compare-values.ts";

describe("the normal form of a text", () => {
  it.each([
    ["0.10", "0.1"],
    ["3000.0", "3000"],
    ["3000", "3000"],
    ["007.50", "7.5"],
    ["0", "0"],
    ["-0.00", "0"],
    ["-1.50", "-1.5"],
    ["100", "100"],
    ["0.1000000000000000000001", "0.1000000000000000000001"],
    ["btc_cny", "btccny"],
    ["BTC-CNY", "btccny"],
    ["1e-8", "1e-8"],
    ["1.2.3", "1.2.3"],
    ["", ""],
    [".5", ".5"],
  ])("of %s is %s", (given, want) => {
    expect(normalText(given)).toBe(want);
  });

  it("is the same for decimals exactly if they are equal", () => {
    const digits = fc.tuple(fc.nat(2000), fc.nat(3), fc.nat(3), fc.nat(3));
    fc.assert(
      fc.property(digits, digits, (one, other) => {
        const write = ([units, places, zeros, leading]: typeof one): string => {
          const text = String(units).padStart(places + 1, "0");
          const whole = "0".repeat(leading) + text.slice(0, text.length - places);
          return places + zeros === 0 ? whole : `${whole}.${text.slice(text.length - places)}${"0".repeat(zeros)}`;
        };
        const isEqual = one[0] * 10 ** (3 - one[1]) === other[0] * 10 ** (3 - other[1]);
        expect(normalText(write(one)) === normalText(write(other))).toBe(isEqual);
      }),
    );
  });
});

it.each([
  ["0.123", "0.12", true],
  ["0.127", "0.12", true],
  ["0.127", "0.13", true],
  ["0.127", "0.11", false],
  ["0.127", "0.1", true],
  ["2500.5", "2500", true],
  ["2500.5", "2502", false],
  ["0.12", "0.123", false],
  ["0.12", "0.12", false],
  ["btc", "0", false],
])("%s may be shown as %s: %s", (given, shown, want) => {
  expect(isRounded(given, shown)).toBe(want);
});

it.each([
  ["10", "9", true],
  ["9", "10", false],
  ["9", "9", false],
  ["90071992547409930", "90071992547409929", true],
])("%s is higher than %s: %s", (id, other, want) => {
  expect(isHigher(id, other)).toBe(want);
});
