import type { Place } from "./place.ts";
import type { Report } from "./rule.ts";

/** What a field of an extension must hold; `expected` finishes the sentence "must be …". */
export interface Field {
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
  readonly optional?: boolean;
}

export const text: Field = {
  expected: "text that is not empty",
  fits: (value) => typeof value === "string" && value.trim() !== "",
};

export function textOf(pattern: RegExp, expected: string): Field {
  return {
    expected,
    fits: (value) => typeof value === "string" && pattern.test(value),
  };
}

export function oneOf(words: readonly unknown[]): Field {
  return {
    expected: words.length === 1 ? JSON.stringify(words[0]) : `one of ${words.join(", ")}`,
    fits: (value) => words.includes(value),
  };
}

export function integerFrom(minimum: number): Field {
  return {
    expected: `an integer from ${String(minimum)}`,
    fits: (value) => Number.isInteger(value) && (value as number) >= minimum,
  };
}

export function listOf(item: Field): Field {
  return {
    expected: `a list whose entries are each ${item.expected}, none twice`,
    fits: (value) => Array.isArray(value) && value.every(item.fits) && new Set(value).size === value.length,
  };
}

export function someOf(item: Field): Field {
  return {
    expected: `${listOf(item).expected}, at least one`,
    fits: (value) => listOf(item).fits(value) && (value as unknown[]).length > 0,
  };
}

export const anything: Field = { expected: "there", fits: () => true };

export function optional(field: Field): Field {
  return { ...field, optional: true };
}

/** Reports every field of an object that is missing, unknown or wrong. `what` names the object in the message. */
export function checkFields(place: Place, what: string, fields: Readonly<Record<string, Field>>, report: Report): void {
  const names = Object.keys(fields).join(", ");
  if (!place.isRecord) {
    report(place, `${what} must be an object with the fields ${names}.`);
    return;
  }
  for (const [name, field] of Object.entries(fields)) {
    if (!place.has(name)) {
      if (!field.optional) report(place.at.key(), `${what} has no \`${name}\`: add it, it must be ${field.expected}.`);
    } else if (!field.fits(place.get(name).value)) {
      report(place.get(name), `\`${name}\` of ${what} must be ${field.expected}.`);
    }
  }
  for (const [name, member] of place.entries) {
    if (!Object.hasOwn(fields, name)) {
      report(member.at.key(), `${what} knows no field \`${name}\`: remove it or use one of ${names}.`);
    }
  }
}
