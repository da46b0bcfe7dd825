/** @throws RangeError when a value is none of those it may be, which a caller without types would not be told */
export function checkChoice<T>(name: string, value: T, allowed: readonly T[]): void {
  if (!allowed.includes(value)) throw new RangeError(`${name} is one of ${allowed.join(", ")}, not ${String(value)}.`);
}
