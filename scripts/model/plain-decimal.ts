/** The plain decimal text of a bound in the document: `0.0001`, never `1e-4`. */
export function plainDecimal(value: string | number | boolean): string {
  const text = String(value);
  if (!/e/i.test(text)) return text;
  if (typeof value !== "number") throw new Error(`${text} is not a plain decimal number.`);
  if (Number.isInteger(value)) return BigInt(value).toString();
  // `toFixed` writes all digits; 20 places are more than any bound of money needs.
  return value.toFixed(20).replace(/\.?0+$/, "");
}
