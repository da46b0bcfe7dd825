/** A number as JSON writes it; group 4 is the exponent. */
const numberText = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d{1,5}))?$/;
const plainText = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** More digits than any amount needs, few enough to cost nothing. */
const longestText = 400;

/**
 * The text of a JSON number in plain notation, digit for digit: `1e-7` gives `0.0000001`, `370.0` stays `370.0`.
 * Undefined for a text that is no number, or that is or would become longer than 400 characters (`1e999`).
 */
export function plainDecimal(text: string): string | undefined {
  if (text.length > longestText) return undefined;
  const parts = numberText.exec(text);
  if (parts === null) return undefined;
  const [, sign = "", whole = "", fraction = "", exponent] = parts;
  if (exponent === undefined) return text;
  const shift = Number(exponent);
  if (Math.abs(shift) > longestText) return undefined;
  const shifted = movePoint(whole, fraction, shift);
  return shifted.length + sign.length > longestText ? undefined : sign + shifted;
}

function movePoint(whole: string, fraction: string, shift: number): string {
  const digits = whole + fraction;
  const point = whole.length + shift;
  if (point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  const left = digits
    .slice(0, point)
    .padEnd(point, "0")
    .replace(/^0+(?=\d)/, "");
  return point >= digits.length ? left : `${left}.${digits.slice(point)}`;
}

/** A caller's amount as the text that will be sent, or why it cannot be sent. */
export type DecimalInput = { readonly text: string } | { readonly reason: string };

/**
 * The plain text of a decimal given by a caller. Text is taken as it is, digit for digit; a number only if it prints as plain
 * decimal digits (`1e21`, `1e-7`, `NaN` do not) and is not so large that it may have lost some.
 */
export function decimalInput(value: unknown): DecimalInput {
  if (typeof value === "bigint") return { text: String(value) };
  if (typeof value === "number") {
    const text = String(value);
    if (plainText.test(text)) {
      // A number above this may already be another than the one that was written.
      if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return { text };
      return {
        reason: `must not be a number beyond ${String(Number.MAX_SAFE_INTEGER)}, for it may have lost digits: pass it as text (a string or bigint)`,
      };
    }
    return { reason: `must print as plain decimal digits, and the number ${text} does not: pass it as text` };
  }
  if (typeof value !== "string") return { reason: "must be a decimal: text, a number or a bigint" };
  if (value.length > longestText) return { reason: `must be a decimal of at most ${String(longestText)} characters` };
  if (plainText.test(value)) return { text: value };
  return {
    reason: 'must be plain decimal text such as "0.01" (no exponent, sign +, spaces, separators or leading zeros)',
  };
}

/** The numeric order of two plain decimal texts, by their digits: negative, 0 or positive. */
export function compareDecimals(a: string, b: string): number {
  const places = Math.max(placesOf(a), placesOf(b));
  const left = scaled(a, places);
  const right = scaled(b, places);
  return left < right ? -1 : left > right ? 1 : 0;
}

function placesOf(text: string): number {
  const point = text.indexOf(".");
  return point === -1 ? 0 : text.length - point - 1;
}

/** The text as a whole number of units in its `places`-th decimal place. */
function scaled(text: string, places: number): bigint {
  return BigInt(text.replace(".", "") + "0".repeat(places - placesOf(text)));
}
