import { expect, test } from "vitest";
import { plainDecimal } from "../../scripts/model/plain-decimal.ts";

test.each([
  [0.01, "0.01"],
  [1e-7, "0.0000001"],
  [1e21, "1000000000000000000000"],
  [1000000, "1000000"],
  ["0.10", "0.10"],
])("%s is %s", (given, want) => {
  expect(plainDecimal(given)).toBe(want);
});

test("text in exponent form is refused", () => {
  expect(() => plainDecimal("1e5")).toThrow("1e5 is not a plain decimal number");
});
