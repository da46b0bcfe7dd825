import { shownValue } from "../exchange/base/shown-value.ts";

/** @throws RangeError for a value that is not allowed, which the types cannot tell a caller in plain JavaScript */
export function requireChoice<T>(name: string, value: T, allowed: readonly T[]): void {
  if (!allowed.includes(value)) {
    throw new RangeError(`${name} is one of ${allowed.join(", ")}, not ${shownValue(value)}.`);
  }
}

/** @throws RangeError for options that are no object, or hold a name that there is not: it would be passed over in silence */
export function requireOptions(whose: string, given: object, known: Readonly<Record<string, true>>): void {
  const names = Object.keys(known).join(", ");
  requireObject(given, `The options of ${whose} are an object; there are ${names}.`);
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(known, name));
  if (unknown !== undefined) {
    throw new RangeError(`There is no option of ${whose} called ${JSON.stringify(unknown)}; there are ${names}.`);
  }
}

/** @throws RangeError for anything but an object with fields */
export function requireObject(given: object, message: string): void {
  if (typeof given !== "object" || (given as unknown) === null || Array.isArray(given)) throw new RangeError(message);
}

/** @throws RangeError for anything but a list, such as a single text, which would be taken letter by letter */
export function requireList(name: string, given: readonly unknown[] | undefined): void {
  if (given !== undefined && !Array.isArray(given)) {
    throw new RangeError(`${name} must be a list, not ${shownValue(given)}.`);
  }
}
