import type { DocumentNode } from "../document-node.ts";
import { documentRule, type Report } from "../rule.ts";
import { schemaTypes } from "../schema-tree.ts";

const keywords = new Set(
  [
    "type format enum const pattern minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum default",
    "items minItems maxItems prefixItems properties required additionalProperties oneOf discriminator",
    "title description example examples deprecated",
  ].flatMap((line) => line.split(" ")),
);

/** Formats, and the types a value of each may have on the wire. */
const formats: Readonly<Record<string, readonly string[]>> = {
  decimal: ["string", "number"],
  id: ["string", "integer"],
  "unix-ms": ["string", "integer"],
  "unix-s": ["string", "integer"],
  password: ["string"],
};

const types = ["string", "number", "integer", "boolean", "array", "object"];

/**
 * Schemas use only the part of JSON Schema that the generator, the client and the sandbox all understand. The error body
 * is exempt: only its envelope is read, and its schema is there for readers and for the examples.
 */
export const schemaSubset = documentRule((document, report) => {
  const free = document.envelopes.map((envelope) => envelope.identity);
  for (const schema of document.schemas) {
    if (!schema.isRecord) continue; // `items: false` closes a tuple
    if (free.some((identity) => schema.identity.startsWith(identity))) continue;
    checkKeywords(schema, report);
    checkType(schema, report);
    checkFormat(schema, report);
    checkList(schema, report);
    checkMap(schema, report);
    checkPattern(schema, report);
  }
});

function checkKeywords(schema: DocumentNode, report: Report): void {
  for (const key of schema.keys) {
    if (keywords.has(key) || key.startsWith("x-")) continue; // known-extensions looks at x- fields
    report(
      schema.at.child([key]).key(),
      `\`${key}\` is not among the schema keywords that the generator understands: say it without.`,
    );
  }
}

function checkType(schema: DocumentNode, report: Report): void {
  const named = schemaTypes(schema);
  if (schema.has("oneOf")) {
    if (schema.has("type"))
      report(schema.get("type").at.key(), "A schema has `type` or `oneOf`, not both: remove one.");
  } else if (named.length === 0) {
    report(schema, "A schema needs a `type` (or `oneOf`, or `$ref`).");
  }
  for (const type of named) {
    if (!types.includes(type))
      report(schema.get("type"), `The type ${type} is not used here: use ${types.join(", ")}.`);
  }
  const mixture = named.some((type) => ["array", "object", "boolean"].includes(type));
  if (named.length > 2 || (named.length === 2 && mixture)) {
    report(
      schema.get("type"),
      "Only string and number can be mixed, the usual one first: use `oneOf` for anything else.",
    );
  }
  if (named.includes("object") && !schema.has("properties") && !schema.has("additionalProperties")) {
    report(schema, "An object needs `properties` or, for a map, `additionalProperties`.");
  }
}

function checkFormat(schema: DocumentNode, report: Report): void {
  const named = schemaTypes(schema);
  const format = schema.get("format");
  if (named.includes("number") && format.value !== "decimal") {
    report(
      schema,
      "A number that is not an integer is an amount, a price or a rate: set `format: decimal` to keep its digits.",
    );
    return;
  }
  if (!format.exists) return;
  const allowed = formats[format.text ?? ""];
  if (!allowed) {
    report(
      format,
      `The format ${String(format.value)} is not used here: use ${Object.keys(formats).join(", ")}, or none.`,
    );
  } else if (!named.every((type) => allowed.includes(type))) {
    report(
      format,
      `The format ${String(format.value)} is for the types ${allowed.join(" and ")}: correct \`type\` or \`format\`.`,
    );
  }
}

function checkList(schema: DocumentNode, report: Report): void {
  const elements = schema.get("prefixItems");
  if (!elements.exists) {
    if (schemaTypes(schema).includes("array") && !schema.get("items").isRecord)
      report(schema, "An array needs `items`, a schema.");
    return;
  }
  const length = elements.items.length;
  const closed = schema.get("items").value === false;
  if (!closed || schema.get("minItems").value !== length || schema.get("maxItems").value !== length) {
    report(
      elements.at.key(),
      `A tuple has a fixed length: set \`items: false\`, \`minItems: ${String(length)}\` and \`maxItems: ${String(length)}\`.`,
    );
  }
}

function checkMap(schema: DocumentNode, report: Report): void {
  const additional = schema.get("additionalProperties");
  if (additional.exists && !additional.isRecord) {
    report(
      additional,
      "Unknown fields are always allowed: remove `additionalProperties` or, for a map, give its values a schema.",
    );
  }
}

function checkPattern(schema: DocumentNode, report: Report): void {
  const pattern = schema.get("pattern");
  if (pattern.text === undefined) return;
  try {
    new RegExp(pattern.text, "u");
  } catch (error) {
    report(
      pattern,
      `The pattern is not a regular expression: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}
