const plainDecimal = /^-?\d{1,40}(?:\.\d{1,40})?$/;

/**
 * Whether a text is a plain decimal number, such as `-12.50`: no exponent, no sign but minus, digits on both sides of a
 * point.
 */
export function isPlainDecimal(text: string): boolean {
  return plainDecimal.test(text);
}

/**
 * Compares two plain decimal numbers exactly.
 * @returns below, at or above zero as `left` is less than, equal to or greater than `right`
 */
export function compareDecimals(left: string, right: string): number {
  const places = Math.max(fractionDigits(left), fractionDigits(right));
  const difference = scaled(left, places) - scaled(right, places);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function fractionDigits(text: string): number {
  const point = text.indexOf(".");
  return point === -1 ? 0 : text.length - point - 1;
}

function scaled(text: string, places: number): bigint {
  return BigInt(text.replace(".", "") + "0".repeat(places - fractionDigits(text)));
}
