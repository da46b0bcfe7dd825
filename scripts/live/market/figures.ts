/** How many digits a decimal text has after its point. */
export function fractionDigits(text: string): number {
  const point = text.indexOf(".");
  return point === -1 ? 0 : text.length - point - 1;
}

/** A price with zeros up to the market's digits, so that a column of prices has its points in one line. Never cuts a digit off. */
export function asPrice(text: string, digits: number): string {
  const missing = digits - fractionDigits(text);
  if (missing <= 0) return text;
  return `${text}${text.includes(".") ? "" : "."}${"0".repeat(missing)}`;
}

/** An amount with blanks behind it, so that points stand in one line and every digit is as the exchange wrote it. */
export function alignPoint(text: string, digits: number): string {
  const own = fractionDigits(text);
  const blanks = own === 0 ? digits + 1 : digits - own;
  return `${text}${" ".repeat(Math.max(0, blanks))}`;
}

/** Time of day at the exchange, UTC. */
export function timeOfDay(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(11, 19);
}

/** Day and time at the exchange, UTC. */
export function dayAndTime(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 19).replace("T", " ");
}

/** "btc_cny" to both currencies as people write them. */
export function currenciesOf(symbol: string): readonly [base: string, quote: string] {
  const [base = "", quote = ""] = symbol.toUpperCase().split("_");
  return [base, quote];
}
