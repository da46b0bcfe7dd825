/** @throws RangeError for a value that is not allowed, which the types cannot tell a caller in plain JavaScript */
export function requireChoice<T>(name: string, value: T, allowed: readonly T[]): void {
  if (!allowed.includes(value)) throw new RangeError(`${name} is one of ${allowed.join(", ")}, not ${String(value)}.`);
}
