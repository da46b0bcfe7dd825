import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareDecimals, longestDecimal } from "../../src/wire/decimals.ts";
import { plainDecimal } from "../../src/wire/plain-decimal.ts";

describe("plainDecimal", () => {
  it.each([
    ["0", "0"],
    ["370.0", "370.0"],
    ["678.780", "678.780"],
    ["-0", "-0"],
    ["-12.50", "-12.50"],
    ["1e-7", "0.0000001"],
    ["1.0E-7", "0.00000010"],
    ["1E+3", "1000"],
    ["-2.5e-3", "-0.0025"],
    ["12.34e1", "123.4"],
    ["12.34e2", "1234"],
    ["12.34e5", "1234000"],
    ["1.50e1", "15.0"],
    ["0.5e1", "5"],
    ["0.005e2", "0.5"],
    ["0e5", "0"],
    ["0.0e3", "0"],
    ["4.82210931E8", "482210931"],
    ["1e21", "1000000000000000000000"],
    ["1234567890123456789", "1234567890123456789"],
    ["0.00000001", "0.00000001"],
    ["99999999999999999999.000000000000000000001", "99999999999999999999.000000000000000000001"],
  ])("%s is %s", (text, want) => {
    expect(plainDecimal(text, longestDecimal)).toBe(want);
  });

  it.each([
    "",
    " ",
    "1 ",
    "+1",
    "01",
    "00",
    ".5",
    "5.",
    "1,5",
    "1_000",
    "0x10",
    "NaN",
    "Infinity",
    "-",
    "e5",
    "1e",
    "1e+",
    "--1",
    "1.2.3",
    "١",
    "1e999",
    "1e-999",
    "1e99999999",
    "9".repeat(401),
    "1e400",
  ])("%s is refused", (text) => {
    expect(plainDecimal(text, longestDecimal)).toBeUndefined();
  });

  it("agrees with whole-number arithmetic for every mantissa and exponent", () => {
    const text = fc.record({
      negative: fc.boolean(),
      whole: fc.bigInt({ min: 0n, max: 10n ** 24n }),
      fraction: fc.stringMatching(/^\d{0,12}$/),
      exponent: fc.integer({ min: -60, max: 60 }),
    });
    fc.assert(
      fc.property(text, ({ negative, whole, fraction, exponent }) => {
        const mantissa = `${negative ? "-" : ""}${String(whole)}${fraction === "" ? "" : `.${fraction}`}`;
        const plain = plainDecimal(`${mantissa}e${String(exponent)}`, longestDecimal);
        expect(plain).toMatch(/^-?(0|[1-9]\d*)(\.\d+)?$/);
        // Both sides, in units of 10^-100.
        const units = (value: string, shift: number): bigint => {
          const [left = "", right = ""] = value.split(".");
          return BigInt(left + right) * 10n ** BigInt(100 - right.length + shift);
        };
        expect(units(plain ?? "", 0)).toBe(units(mantissa, exponent));
      }),
    );
  });

  it("gives back every JavaScript number", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const plain = plainDecimal(JSON.stringify(number), longestDecimal);
        expect(Number(plain)).toBe(number === 0 ? 0 : number);
      }),
    );
  });
});

describe("compareDecimals", () => {
  it.each([
    ["1", "1.0", 0],
    ["-0", "0", 0],
    ["0.1", "0.10000000000000000001", -1],
    ["1000000", "999999.99999999999999999999", 1],
    ["-1", "1", -1],
    ["-1.5", "-1.4", -1],
    ["10", "9", 1],
  ])("%s against %s is %d", (a, b, want) => {
    expect(Math.sign(compareDecimals(a, b))).toBe(want);
    expect(Math.sign(compareDecimals(b, a))).toBe(want === 0 ? 0 : -want);
  });
});
