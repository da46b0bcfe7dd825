import type { MediaTypeObject, OpenApiDocument, SchemaObject } from "../../model/openapi.ts";
import { formMediaType } from "../../model/operations.ts";
import { jsonText } from "../../request/wire-fields.ts";
import { operationsOf, resolved } from "./schema-walk.ts";

type Encoding = NonNullable<MediaTypeObject["encoding"]>[string];

/**
 * Turns the lists of forms into the text that is sent. The encodings of a form say the same (joined by commas, or as JSON), and most
 * tools do not read them. Forms must be flat by now.
 */
export function textFields(document: OpenApiDocument): void {
  for (const operation of operationsOf(document)) {
    const form = operation.requestBody?.content[formMediaType];
    if (form?.encoding) encodeForm(form, form.encoding, document);
  }
}

function encodeForm(form: MediaTypeObject, encoding: Record<string, Encoding>, document: OpenApiDocument): void {
  const { properties = {} } = form.schema;
  for (const [name, how] of Object.entries(encoding)) {
    const property = properties[name];
    if (!property) continue;
    const list = { ...resolved(property, document), ...property };
    for (const value of exampleValues(form)) {
      if (name in value) value[name] = wireText(value[name], how, list, document);
    }
    properties[name] = textSchema(list, how, document);
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
  const { properties = {} } = typeof list.items === "object" ? resolved(list.items, document) : {};
  const decimals = Object.entries(properties).filter(([, { format }]) => format === "decimal");
  return jsonText(
    value,
    decimals.map(([name]) => name),
  );
}

function textSchema(list: SchemaObject, how: Encoding, document: OpenApiDocument): SchemaObject {
  const { $ref: _ref, items, minItems = 0, maxItems, example: _example, examples: _examples, ...rest } = list;
  const item = typeof items === "object" ? resolved(items, document) : {};
  const text: SchemaObject = { ...rest, type: "string" };
  if (how.contentType === undefined) return { ...text, pattern: joinedPattern(item, minItems, maxItems) };
  const description = [rest.description?.trim(), fieldList(item, document)].filter(Boolean).join("\n\n");
  return { ...text, description, pattern: jsonPattern(item, minItems) };
}

/**
 * The fields of an entry as a Markdown list. `contentSchema` would describe them for text that holds JSON, but Swagger UI shows a file
 * upload for it.
 */
function fieldList({ properties, required = [] }: SchemaObject, document: OpenApiDocument): string {
  if (!properties) return "";
  const lines = Object.entries(properties).map(([name, field]) => {
    const optional = required.includes(name) ? "" : " (may be left out)";
    return `- \`${name}\`${optional}: ${(field.description ?? resolved(field, document).description ?? "").trim()}`;
  });
  return ["Each entry is an object with:", "", ...lines].join("\n");
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
  const space = String.raw`[ \t\r\n]*`;
  const inner = item.type === "object" && least > 0 ? String.raw`${space}\{[\s\S]*\}${space}` : String.raw`[\s\S]*`;
  return String.raw`^${space}\[${inner}\]${space}$`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
