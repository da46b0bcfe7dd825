/** A value that a caller in plain JavaScript gave in place of a number, as part of a message: `-1`, `"1000"`, `of the type object`. */
export function shownValue(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "number" ? String(value) : `of the type ${value === null ? "null" : typeof value}`;
}
