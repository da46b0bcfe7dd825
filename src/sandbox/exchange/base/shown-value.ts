/** A value that a caller in plain JavaScript gave in place of another, as part of a message: `-1`, `"1000"`, `a list`, `nothing`. */
export function shownValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return JSON.stringify(value);
  if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
  return Array.isArray(value) ? "a list" : `a value of the type ${typeof value}`;
}
