import type { DocumentNode } from "./document-node.ts";
import { schemaTypes } from "./schema-tree.ts";

/** A value that its schema does not allow, and why: the end of a sentence about the value. */
export interface ValueProblem {
  readonly value: DocumentNode;
  readonly reason: string;
}

/**
 * What is wrong with a value by the rules of client and sandbox. JSON Schema itself does not know the project's formats, and
 * applies bounds to numbers only, while an amount may be a string.
 */
function valueProblems(schema: DocumentNode, value: DocumentNode): ValueProblem[] {
  if (value.value === undefined || value.value === null || schema.has("anyOf")) return [];
  if (schema.has("oneOf")) return fewestProblems(schema.get("oneOf").items, value);
  const types = schemaTypes(schema);
  if (value.isList && types.includes("array")) {
    const places = schema.get("prefixItems").items;
    return value.items.flatMap((item, index) => valueProblems(places[index] ?? schema.get("items"), item));
  }
  if (value.isRecord && types.includes("object")) {
    const properties = schema.get("properties");
    const schemaOf = (name: string) =>
      properties.has(name) ? properties.get(name) : schema.get("additionalProperties");
    return value.entries.flatMap(([name, field]) => valueProblems(schemaOf(name), field));
  }
  const reason = types.length === 0 ? undefined : singleProblem(schema, types, value.value);
  return reason === undefined ? [] : [{ value, reason }];
}

/** The problems with the one of several schemas that fits a value best. */
export function fewestProblems(schemas: readonly DocumentNode[], value: DocumentNode): ValueProblem[] {
  const lists = schemas.map((schema) => valueProblems(schema, value));
  return lists.toSorted((a, b) => a.length - b.length)[0] ?? [];
}

function singleProblem(schema: DocumentNode, types: readonly string[], value: unknown): string | undefined {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (!types.some((type) => hasType(value, type))) return `must be of type ${types.join(" or ")}`;
  const format = schema.get("format").text;
  const whole = types.includes("integer") || format === "id" || format === "unix-ms" || format === "unix-s";
  if (format === "decimal" && !/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text)) return "must be a decimal in plain digits";
  if (whole && !/^-?(?:0|[1-9]\d*)$/.test(text)) return "must be a whole number in plain digits";
  return (
    listProblem(schema, text) ??
    (whole || format === "decimal" ? boundProblem(schema, text) : textProblem(schema, text))
  );
}

function hasType(value: unknown, type: string): boolean {
  return type === "integer" ? Number.isInteger(value) : typeof value === type;
}

function listProblem(schema: DocumentNode, text: string): string | undefined {
  const fixed = schema.get("const");
  if (fixed.exists && String(fixed.value) !== text) return `must be ${String(fixed.value)}`;
  const listed = schema.get("enum").items.map((item) => String(item.value));
  // A catalogue of codes is open: an exchange may answer others.
  if (listed.length === 0 || listed.includes(text) || schema.has("x-error-codes")) return undefined;
  return `must be one of ${listed.join(", ")}`;
}

const bounds = {
  minimum: ["at least", (order: number) => order >= 0],
  exclusiveMinimum: ["above", (order: number) => order > 0],
  maximum: ["at most", (order: number) => order <= 0],
  exclusiveMaximum: ["below", (order: number) => order < 0],
} as const;

function boundProblem(schema: DocumentNode, text: string): string | undefined {
  for (const [keyword, [words, holds]] of Object.entries(bounds)) {
    const bound = schema.get(keyword).value;
    if (typeof bound === "number" && !holds(compare(text, bound))) return `must be ${words} ${String(bound)}`;
  }
  return undefined;
}

/** The order of a decimal and a bound. Only where they are equal as numbers can digits beyond a number's decide. */
function compare(text: string, bound: number): number {
  const order = Number(text) - bound;
  return order !== 0 || !/^-?\d+$/.test(text) || !Number.isInteger(bound)
    ? order
    : Number(BigInt(text) - BigInt(bound));
}

function textProblem(schema: DocumentNode, text: string): string | undefined {
  const { length } = Array.from(text);
  const [least, most, pattern] = ["minLength", "maxLength", "pattern"].map((key) => schema.get(key).value);
  if (typeof least === "number" && length < least) return `must have at least ${String(least)} characters`;
  if (typeof most === "number" && length > most) return `must have at most ${String(most)} characters`;
  return typeof pattern === "string" && !matches(pattern, text) ? `must match the pattern ${pattern}` : undefined;
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, "u").test(text);
  } catch {
    return true; // schema-subset says that it is no pattern
  }
}
