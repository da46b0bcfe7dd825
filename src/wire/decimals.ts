const plainNotation = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** More digits than any amount needs, few enough to cost nothing. */
export const longestDecimal = 400;

/** Numbers of at most this many digits keep their order, and their differences, as JavaScript numbers. */
const exactDigits = 15;

/** Whether a string is a decimal in plain notation, such as `-12.50`: no exponent, no sign but minus, no leading zeros. */
export function isPlainDecimal(text: string): boolean {
  return text.length <= longestDecimal && plainNotation.test(text);
}

/** The numeric order of two plain decimals, by their digits: -1, 0 or 1. */
export function compareDecimals(a: string, b: string): number {
  const short = a.length <= exactDigits && b.length <= exactDigits;
  const places = short ? 0 : Math.max(placesOf(a), placesOf(b));
  const left = short ? Number(a) : scaled(a, places);
  const right = short ? Number(b) : scaled(b, places);
  return left < right ? -1 : left > right ? 1 : 0;
}

function placesOf(text: string): number {
  const point = text.indexOf(".");
  return point === -1 ? 0 : text.length - point - 1;
}

/** A decimal as a whole number of units in its `places`-th decimal place. */
function scaled(text: string, places: number): bigint {
  return BigInt(text.replace(".", "") + "0".repeat(places - placesOf(text)));
}
