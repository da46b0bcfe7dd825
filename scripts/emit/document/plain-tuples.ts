import type { OpenApiDocument, SchemaObject } from "../../model/openapi.ts";
import { eachSchema } from "./schema-walk.ts";

/**
 * Writes tuples as lists of fixed length and describes each element in the text, because tools disagree on `prefixItems`. With
 * `items: false` beside it, Prism refuses every element. Without `items`, Spectral complains. With any other `items`, orval's output does
 * not compile, or hey-api's has one element too many.
 */
export function plainTuples(document: OpenApiDocument): void {
  eachSchema(document, (schema) => {
    const { prefixItems: elements, description = "" } = schema;
    if (!elements) return;
    delete schema.prefixItems;
    const list = elements.map((element, i) => `${String(i + 1)}. ${element.description ?? element.title ?? ""}`);
    schema.description = `${description.trim()}\n\n${list.join("\n")}\n`;
    schema.items = anyOfThese(elements);
  });
}

/** A schema for all elements alike. */
function anyOfThese(elements: readonly SchemaObject[]): SchemaObject {
  const plain = elements.map(({ description: _description, ...element }) => element);
  if (plain.some(({ type, ...more }) => type === undefined || Object.keys(more).some((key) => key !== "format"))) {
    const different = new Map(plain.map((element) => [JSON.stringify(element), element]));
    return different.size === 1 ? (plain[0] ?? {}) : { anyOf: [...different.values()] };
  }
  const all = plain.flatMap(({ type }) => type ?? []);
  const types = [...new Set(all.includes("number") ? all.map(integerAsNumber) : all)];
  const formats = [...new Set(plain.map(({ format }) => format))];
  const [type] = types;
  const [format] = formats;
  return {
    ...(type !== undefined && { type: types.length === 1 ? type : types }),
    ...(formats.length === 1 && format !== undefined && { format }),
  };
}

function integerAsNumber(type: string): string {
  return type === "integer" ? "number" : type;
}
