import type { OpenApiDocument, SchemaObject } from "../../model/openapi.ts";
import { pascal } from "../../literal.ts";
import { eachSchema } from "./schema-walk.ts";

/**
 * Gives a schema of its own to fields of one object that differ in spelling only, such as `error_code` and `errorCode`. Tools call the
 * type of a field `<Schema><Field>` in one spelling, and would declare two types of one name.
 */
export function shareSameNames(document: OpenApiDocument): void {
  const { schemas } = document.components;
  eachSchema(document, ({ title = "", properties = {} }) => {
    const fields = Object.entries(properties).filter(([, field]) => field.$ref === undefined);
    for (const name of new Set(fields.map(([field]) => typeName(field)))) {
      const group = fields.filter(([field]) => typeName(field) === name);
      if (group.length > 1) share(group, title + name, properties, schemas);
    }
  });
}

/** Fields that mean the same share one schema; the next one that does not gets a number. */
function share(
  group: readonly [string, SchemaObject][],
  name: string,
  properties: Record<string, SchemaObject>,
  schemas: Record<string, SchemaObject>,
): void {
  for (const [field, { description, ...schema }] of group) {
    const free = freeName(name, schema, schemas);
    schemas[free] = schema;
    properties[field] = { ...(description === undefined ? {} : { description }), $ref: `#/components/schemas/${free}` };
  }
}

function freeName(name: string, schema: SchemaObject, schemas: Record<string, SchemaObject>): string {
  const text = JSON.stringify(schema);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}${String(number)}`;
    const there = schemas[candidate];
    if (there === undefined || JSON.stringify(there) === text) return candidate;
  }
}

/** `error_code` and `errorCode` -> `ErrorCode` */
function typeName(field: string): string {
  return field
    .split(/[^A-Za-z0-9]+/)
    .map(pascal)
    .join("");
}
