import { describe, expect, it } from "vitest";
import { decimalInput } from "../../../src/client/params/scalar-encoders.ts";

describe("decimalInput", () => {
  it.each([
    ["0.10", "0.10"],
    ["3000", "3000"],
    [3000, "3000"],
    [0.01, "0.01"],
    [999999999999999, "999999999999999"],
    [9000000000000000, "9000000000000000"],
    [0.000123456789012345, "0.000123456789012345"],
    [123456.789012345, "123456.789012345"],
    [-12345678.9012345, "-12345678.9012345"],
    [0.3, "0.3"],
    [12345678901234567890n, "12345678901234567890"],
    ["-1", "-1"],
    [-0, "0"],
    [0.000001, "0.000001"],
  ])("%o is sent as %s", (value, text) => {
    expect(decimalInput(value)).toEqual({ text });
  });

  it.each([
    [0.1 + 0.2, "at most 15 significant digits as a number, and 0.30000000000000004 has 17"],
    [0.1 + 0.2, "pass it as text"],
    [1.1 * 3, "at most 15 significant digits as a number, and 3.3000000000000003 has 17"],
    [-1234567890.123456, "at most 15 significant digits as a number, and -1234567890.123456 has 16"],
    [Number.MAX_SAFE_INTEGER, "and 9007199254740991 has 16"],
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
