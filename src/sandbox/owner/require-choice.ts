/** @throws RangeError for a value that is not allowed, which the types cannot tell a caller in plain JavaScript */
export function requireChoice<T>(name: string, value: T, allowed: readonly T[]): void {
  if (allowed.includes(value)) return;
  const given = ["object", "function"].includes(typeof value) ? `of the type ${typeof value}` : String(value);
  throw new RangeError(`${name} is one of ${allowed.join(", ")}, not ${given}.`);
}

/** @throws RangeError for options that are no object, or hold a name that there is not: it would be passed over in silence */
export function requireOptions(whose: string, given: object, known: Readonly<Record<string, true>>): void {
  const names = Object.keys(known).join(", ");
  if (typeof given !== "object" || (given as unknown) === null) {
    throw new RangeError(`The options of ${whose} are an object; there are ${names}.`);
  }
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(known, name));
  if (unknown !== undefined) {
    throw new RangeError(`There is no option of ${whose} called ${JSON.stringify(unknown)}; there are ${names}.`);
  }
}
