import type { StringShape } from "../../description.ts";
import { kindOf, stringBreach } from "../../wire/bounds.ts";
import { didYouMean } from "../did-you-mean.ts";

/** A value that has no parts. */
export type Single = string | number | bigint | boolean;

/** The end of a refusal: the value itself. Never used for a field that the document calls secret. */
export function shown(value: unknown): string {
  if (typeof value === "string") return value.length > 40 ? "" : `, not ${JSON.stringify(value)}`;
  const plain = typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";
  return `, not ${plain ? String(value) : givenAs(value)}`;
}

/** The end of a refusal of a text: the value, and the text that was most likely meant. */
export function shownWithHint(shape: StringShape, value: Single): string {
  return shown(value) + meantInstead(likely(shape, String(value)));
}

/** The question at the end of a refusal. */
export function meantInstead(meant: string | undefined): string {
  return meant === undefined ? "" : `; did you mean ${JSON.stringify(meant)}?`;
}

/** Longer texts are no names, and might be keys. */
const longestName = 20;

function likely(shape: StringShape, text: string): string | undefined {
  if (shape.enum !== undefined) return didYouMean(text, shape.enum);
  if (shape.pattern === undefined || text.length > longestName) return undefined;
  const lower = text.toLowerCase();
  const written = [lower, lower.replace(/[^a-z0-9]+/g, "_")];
  return written.find((each) => stringBreach(shape, each) === undefined);
}

/** What was given in place of a single value, and how to make one of it. */
export function givenAs(value: unknown): string {
  if (value instanceof Date) return "a Date";
  if (value instanceof Promise) return "a Promise: await it first";
  const { constructor } = (value ?? {}) as { constructor?: unknown };
  const foreign = typeof value === "object" && typeof constructor === "function" && constructor !== Object;
  // Decimal, BigNumber, String and their like.
  if (foreign && !Array.isArray(value)) return `an object of the class ${constructor.name}: pass it as text`;
  return kindOf(value);
}
