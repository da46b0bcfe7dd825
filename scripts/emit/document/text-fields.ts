import type { MediaTypeObject, OpenApiDocument, SchemaObject } from "../../model/openapi.ts";
import { formMediaType } from "../../model/operations.ts";
import { jsonText } from "../samples.ts";
import { operationsOf, resolved } from "./schema-walk.ts";

type Encoding = NonNullable<MediaTypeObject["encoding"]>[string];

/**
 * Turns the lists of forms into the text that is sent. The encodings of a form say the same (joined by commas, or as JSON), and most
 * tools do not read them.
 */
export function textFields(document: OpenApiDocument): void {
  for (const operation of operationsOf(document)) {
    const form = operation.requestBody?.content[formMediaType];
    if (form?.encoding) encodeForm(form, form.encoding, document);
  }
}

/** The object schemas of a form: one, or several of which a request takes one. */
export function formSchemas(form: MediaTypeObject, document: OpenApiDocument): SchemaObject[] {
  const root = resolved(form.schema, document);
  return (root.oneOf ?? root.anyOf ?? [root]).map((option) => resolved(option, document));
}

function encodeForm(form: MediaTypeObject, encoding: Record<string, Encoding>, document: OpenApiDocument): void {
  for (const { properties = {} } of formSchemas(form, document)) {
    for (const [name, how] of Object.entries(encoding)) {
      const property = properties[name];
      if (!property) continue;
      const list = { ...resolved(property, document), ...property };
      const write = (value: unknown) => wireText(value, how, list, document);
      for (const value of exampleValues(form)) if (name in value) value[name] = write(value[name]);
      properties[name] = textSchema(list, how, document, write);
    }
  }
  delete form.encoding;
}

/** The example requests of a form. */
export function exampleValues(form: MediaTypeObject): Record<string, unknown>[] {
  const values = [form.example, ...Object.values(form.examples ?? {}).map(({ value }) => value)];
  return values.filter((value): value is Record<string, unknown> => typeof value === "object" && value !== null);
}

function wireText(value: unknown, how: Encoding, list: SchemaObject, document: OpenApiDocument): unknown {
  if (!Array.isArray(value)) return value;
  if (how.contentType === undefined) return value.join(",");
  return jsonText(value, typeof list.items === "object" ? list.items : {}, document);
}

function textSchema(
  list: SchemaObject,
  how: Encoding,
  document: OpenApiDocument,
  write: (value: unknown) => unknown,
): SchemaObject {
  const { $ref: _ref, type, items, minItems = 0, maxItems, example, examples, ...rest } = list;
  const item = typeof items === "object" ? resolved(items, document) : {};
  const text: SchemaObject = {
    ...rest,
    type: "string",
    ...(example === undefined ? {} : { example: write(example) }),
    ...(examples === undefined ? {} : { examples: examples.map(write) }),
  };
  if (how.contentType === undefined) return { ...text, pattern: joinedPattern(item, minItems, maxItems) };
  const content: SchemaObject = { type: type ?? "array", ...(items === undefined ? {} : { items }) };
  return {
    ...text,
    pattern: jsonPattern(item, minItems),
    contentMediaType: how.contentType,
    contentSchema: { ...content, minItems, ...(maxItems === undefined ? {} : { maxItems }) },
  };
}

/** One item and up to `most - 1` more, each after a comma. A field without a value is not sent, so there is always one. */
function joinedPattern(item: SchemaObject, least: number, most: number | undefined): string {
  const one = itemPattern(item);
  const more = `{${String(Math.max(least, 1) - 1)},${most === undefined ? "" : String(most - 1)}}`;
  return `^${one}(,${one})${more}$`;
}

function itemPattern({ type, format, minimum, pattern, enum: values }: SchemaObject): string {
  if (values) return `(${values.map((value) => escaped(String(value))).join("|")})`;
  if (pattern !== undefined) return `(${pattern.replace(/^\^/, "").replace(/\$$/, "")})`;
  if (format === "decimal") return String.raw`-?[0-9]+(\.[0-9]+)?`;
  if ([type].flat().includes("integer")) return minimum !== undefined && minimum > 0 ? "[1-9][0-9]*" : "-?[0-9]+";
  return "[^,]+";
}

/** JSON text that starts and ends as a list does, and as a list of objects where it holds some. */
function jsonPattern(item: SchemaObject, least: number): string {
  const inner = item.type === "object" && least > 0 ? String.raw`\s*\{[\s\S]*\}\s*` : String.raw`[\s\S]*`;
  return String.raw`^\s*\[${inner}\]\s*$`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
