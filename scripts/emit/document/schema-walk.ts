import type { MediaTypeObject, OpenApiDocument, OperationObject, SchemaObject } from "../../model/openapi.ts";
import { refName } from "../../model/schema-shape.ts";

/** All operations of the document. */
export function operationsOf(document: OpenApiDocument): OperationObject[] {
  return Object.values(document.paths).flatMap((item) => Object.values(item));
}

/** Calls `visit` with every schema of the document, outer schemas first; references are not followed. */
export function eachSchema(document: OpenApiDocument, visit: (schema: SchemaObject) => void): void {
  const shared = Object.values((document.components.responses ?? {}) as Record<string, Body>);
  const operations = operationsOf(document);
  const bodies = operations.flatMap(({ requestBody = {}, responses }): Body[] => [
    requestBody,
    ...Object.values(responses),
  ]);
  for (const schema of Object.values(document.components.schemas)) walk(schema, visit);
  for (const parameter of operations.flatMap(({ parameters = [] }) => parameters)) walk(parameter.schema, visit);
  for (const media of [...shared, ...bodies].flatMap(({ content = {} }) => Object.values(content))) {
    walk(media.schema, visit);
  }
}

/** A request body or an answer; one that is a reference has no content of its own. */
interface Body {
  readonly content?: Record<string, MediaTypeObject>;
}

/** The schema that a reference leads to. */
export function resolved(schema: SchemaObject, document: OpenApiDocument): SchemaObject {
  if (schema.$ref === undefined) return schema;
  const target = document.components.schemas[refName(schema.$ref)];
  if (!target) throw new Error(`${schema.$ref} leads nowhere.`);
  return resolved(target, document);
}

function walk(schema: SchemaObject, visit: (schema: SchemaObject) => void): void {
  visit(schema);
  const parts = [
    ...(schema.oneOf ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.prefixItems ?? []),
    ...Object.values(schema.properties ?? {}),
    schema.items,
    schema.additionalProperties,
  ];
  for (const part of parts) if (typeof part === "object") walk(part, visit);
}
