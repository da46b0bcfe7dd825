const plain = /^(-?)0*(\d+)(?:\.(\d*?)0*)?$/;

/**
 * A text in the one form that all equal decimals have: `0.10` as `0.1`, `3000.0` as `3000`. Of any other text case and separators do not
 * count, as where an answer is held against its request: `BTC-CNY` is `btc_cny`.
 */
export function normalText(text: string): string {
  const [, sign = "", whole, fraction = ""] = plain.exec(text) ?? [];
  if (whole === undefined) return /^[a-z]/i.test(text) ? text.toLowerCase().replace(/[^a-z\d]/g, "") : text;
  const digits = fraction === "" ? whole : `${whole}.${fraction}`;
  return digits === "0" ? digits : sign + digits;
}

/** Whether a shown decimal may be a given one with fewer places, rounded or cut off; both in their normal form. */
export function isRounded(given: string, shown: string): boolean {
  if (!plain.test(given) || !plain.test(shown)) return false;
  const [places, shownPlaces] = [placesOf(given), placesOf(shown)];
  if (shownPlaces >= places) return false;
  const difference = scaled(given, places) - scaled(shown, places);
  const step = 10n ** BigInt(places - shownPlaces);
  return difference < step && -difference < step;
}

/** Whether an id is higher than another; both are whole numbers of any length. */
export function isHigher(id: string, other: string): boolean {
  return BigInt(id) > BigInt(other);
}

function placesOf(text: string): number {
  const point = text.indexOf(".");
  return point === -1 ? 0 : text.length - point - 1;
}

function scaled(text: string, places: number): bigint {
  return BigInt(text.replace(".", "") + "0".repeat(places - placesOf(text)));
}
