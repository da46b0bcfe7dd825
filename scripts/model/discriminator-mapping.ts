import type { OpenApiDocument, SchemaObject } from "./openapi.ts";
import { refName } from "./schema-shape.ts";
import { valuesOf, type NamedShapes } from "./union-options.ts";

/**
 * A copy of the document in which every discriminator maps the values that its options list. Without a mapping OpenAPI takes
 * the names of the schemas for the values, and so do other tools.
 */
export function withMappings(given: OpenApiDocument, named: NamedShapes): OpenApiDocument {
  const document = structuredClone(given);
  for (const { oneOf, discriminator } of unions(document)) {
    for (const { $ref } of oneOf ?? []) {
      if ($ref === undefined || discriminator === undefined) continue;
      const option = { type: "ref", name: refName($ref) } as const;
      const values = named.has(option.name) ? valuesOf(option, discriminator.propertyName, named) : undefined;
      for (const value of values ?? []) {
        discriminator.mapping ??= {};
        discriminator.mapping[value] ??= $ref;
      }
    }
  }
  return document;
}

function unions(value: unknown): SchemaObject[] {
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.values(value).flatMap(unions);
  const schema = value as SchemaObject;
  return Array.isArray(schema.oneOf) && typeof schema.discriminator === "object" ? [schema, ...inside] : inside;
}
