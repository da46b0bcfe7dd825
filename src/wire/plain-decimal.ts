/** A number as JSON writes it; group 4 is the exponent. */
const jsonNumber = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d{1,5}))?$/;

/**
 * A JSON number in plain notation, digit for digit: `1e-7` gives `0.0000001`, `370.0` stays `370.0`. Undefined for a string that is not a
 * number, or that is or would become longer than so many characters (`1e999`).
 */
export function plainDecimal(text: string, longest: number): string | undefined {
  if (text.length > longest) return undefined;
  const [number, sign = "", whole = "", fraction = "", exponent] = jsonNumber.exec(text) ?? [];
  if (number === undefined || exponent === undefined) return number;
  const shift = Number(exponent);
  if (Math.abs(shift) > longest) return undefined;
  const shifted = movePoint(whole, fraction, shift);
  return shifted.length + sign.length > longest ? undefined : sign + shifted;
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
