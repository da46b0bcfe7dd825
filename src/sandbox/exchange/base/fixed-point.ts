import { shownValue } from "./shown-value.ts";

/**
 * Money, prices, amounts and rates as whole numbers of one hundred-millionth (10^-8).
 *
 * One scale for everything: a unit of price is 10^-8 of the quote currency, a unit of amount is 10^-8 of its currency.
 * No floating-point number ever holds money.
 */

/** Digits after the point. */
export const scale = 8;

/** 1, in units. */
export const one = 100_000_000n;

const plainDecimal = /^(-?)(\d{1,30})(?:\.(\d+))?$/;

/**
 * Reads plain decimal text ("12.5", never "1e-7").
 *
 * @returns the units, or `undefined` for other text and for more than eight significant digits after the point
 */
export function parseUnits(text: string): bigint | undefined {
  const parts = plainDecimal.exec(text);
  if (parts === null) return undefined;
  const [, sign = "", whole = "", fraction = ""] = parts;
  const digits = fraction.length > scale ? fraction.replace(/0+$/, "") : fraction;
  if (digits.length > scale) return undefined;
  const units = BigInt(whole + digits.padEnd(scale, "0"));
  return sign === "" ? units : -units;
}

/** As {@link parseUnits}, for constants of the program and values a developer gives: other text is an error. */
export function units(text: string): bigint {
  const parsed = parseUnits(text);
  if (parsed === undefined) {
    throw new RangeError(
      `${shownValue(text)} is not a plain decimal number with at most ${String(scale)} digits after the point.`,
    );
  }
  return parsed;
}

/** Writes units as the shortest plain decimal text: "12.5", "0", "-0.00000001". */
export function formatUnits(value: bigint): string {
  if (value < 0n) return `-${formatUnits(-value)}`;
  const digits = value.toString();
  const whole = digits.length > scale ? digits.slice(0, -scale) : "0";
  let fraction = digits.length > scale ? digits.slice(-scale) : digits.padStart(scale, "0");
  let end = fraction.length;
  while (end > 0 && fraction.charCodeAt(end - 1) === 48) end -= 1;
  fraction = fraction.slice(0, end);
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

/** The product of two values in units, rounded towards zero. */
export function multiply(left: bigint, right: bigint): bigint {
  return (left * right) / one;
}

/** The quotient of two values in units, rounded towards zero. */
export function divide(left: bigint, right: bigint): bigint {
  return (left * one) / right;
}
