import { describe, expect, it } from "vitest";
import { decimalInput } from "../../../src/client/params/scalar-encoders.ts";

describe("decimalInput", () => {
  it.each([
    ["0.10", "0.10"],
    ["3000", "3000"],
    [3000, "3000"],
    [0.01, "0.01"],
    [Number.MAX_SAFE_INTEGER, "9007199254740991"],
    [12345678901234567890n, "12345678901234567890"],
    ["-1", "-1"],
    [-0, "0"],
    [0.000001, "0.000001"],
  ])("%o is sent as %s", (value, text) => {
    expect(decimalInput(value)).toEqual({ text });
  });

  it.each([
    [2 ** 53, "must not be a number beyond 9007199254740991"],
    [-1e20, "pass it as text (a string or bigint)"],
    [1e21, "must print as plain decimal digits, and the number 1e+21 does not"],
    [1e-7, "must print as plain decimal digits, and the number 1e-7 does not"],
    [Number.NaN, "must be a number, not NaN"],
    [Number.POSITIVE_INFINITY, "must be a number, not Infinity"],
    ["1e-7", "must be plain decimal text"],
    ["", "must be plain decimal text"],
    ["1,000", "must be plain decimal text"],
    [" 1", "must be plain decimal text"],
    ["+1", "must be plain decimal text"],
    ["01", "must be plain decimal text"],
    ["1\n", "must be plain decimal text"],
    ["9".repeat(401), "at most 400 characters"],
    [true, "must be a decimal: text, a number or a bigint"],
    [{}, "must be a decimal: text, a number or a bigint"],
    [null, "must be a decimal: text, a number or a bigint"],
  ])("%o is refused", (value, reason) => {
    expect((decimalInput(value) as { reason: string }).reason).toContain(reason);
  });
});
