import type { Model } from "../../model/model.ts";
import type { OpenApiDocument, SchemaObject } from "../../model/openapi.ts";
import { formMediaType } from "../../model/operations.ts";
import { resolved } from "./schema-walk.ts";

/**
 * Gives each form one object schema of its own. Of a form with alternatives orval 7 sends the fields of all of them, and Swagger UI has
 * no inputs; the descriptions of the fields say which belong together.
 */
export function flatForms(document: OpenApiDocument, { operations }: Model): void {
  for (const { path, fields } of operations) {
    const form = document.paths[path]?.post?.requestBody?.content[formMediaType];
    if (!form) continue;
    const root = resolved(form.schema, document);
    const options = root.oneOf?.map((option) => resolved(option, document));
    form.schema = structuredClone(root);
    if (!options) continue;
    const properties = fields.map(({ name, description }): [string, SchemaObject] => {
      const schemas = options.flatMap((option) => option.properties?.[name] ?? []);
      return [name, { ...whatAllAllow(schemas), description }];
    });
    const required = fields.filter((field) => field.required).map(({ name }) => name);
    form.schema = { type: "object", required, properties: Object.fromEntries(properties) };
  }
}

const least = new Set(["minimum", "exclusiveMinimum", "minLength", "minItems"]);
const most = new Set(["maximum", "exclusiveMaximum", "maxLength", "maxItems"]);

/** A schema that every value of the given ones fits, and as few others as one set of keywords can tell. */
export function whatAllAllow(schemas: readonly SchemaObject[]): SchemaObject {
  const all = schemas.map(withoutConst) as Record<string, unknown>[];
  const [first = {}, ...others] = all;
  const shared = Object.keys(first).filter((key) => others.every((schema) => key in schema));
  const merged = shared.map((key): [string, unknown][] => {
    const values = all.map((schema) => schema[key]);
    if (values.every((value) => JSON.stringify(value) === JSON.stringify(values[0]))) return [[key, values[0]]];
    if (key === "enum" || key === "type") return [[key, [...new Set(values.flat())]]];
    if (least.has(key)) return [[key, Math.min(...(values as number[]))]];
    if (most.has(key)) return [[key, Math.max(...(values as number[]))]];
    return [];
  });
  return Object.fromEntries(merged.flat());
}

/** A constant is a list of one value, and a description is of one alternative only. */
function withoutConst({ const: constant, description: _description, ...schema }: SchemaObject): SchemaObject {
  if (constant === undefined || typeof constant === "boolean") return schema;
  return { ...schema, enum: [constant] };
}
