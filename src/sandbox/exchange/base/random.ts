import { shownValue } from "./shown-value.ts";

/** A small seeded generator: the same seed and stream give the same numbers on every machine. Not for real secrets. */
export interface Random {
  /** A whole number from 0 to 2^32 - 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** `length` hexadecimal digits in lower case. */
  hex(length: number): string;
}

/**
 * sfc32 (Chris Doty-Humphrey's small fast counting generator).
 *
 * @param seed any whole number
 * @param stream a name; each stream of one seed is a sequence of its own, so that drawing from one never shifts another
 */
export function createRandom(seed: number, stream: string): Random {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`The seed is a whole number, not ${shownValue(seed)}.`);
  let a = seed | 0;
  let b = Math.floor(seed / 2 ** 32) | 0;
  let c = hash(stream);
  let counter = 1;

  /* eslint-disable sandbox/no-hidden-state -- callers make a generator for each draw and keep none */
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  /* eslint-enable sandbox/no-hidden-state */
  for (let round = 0; round < 15; round += 1) next();

  return {
    next,
    between: (low, high) => low + Math.floor((next() / 2 ** 32) * (high - low + 1)),
    hex(length) {
      let digits = "";
      while (digits.length < length) digits += next().toString(16).padStart(8, "0");
      return digits.slice(0, length);
    },
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value | 0;
}
