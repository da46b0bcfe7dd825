import { basename, extname } from "node:path";

import type { Shape } from "../../src/description.ts";
import type { SchemaObject } from "../model/openapi.ts";
import { schemaShape } from "../model/schema-shape.ts";
import type { NamedShapes } from "../model/union-options.ts";
import type { DocumentNode } from "./document-node.ts";

/** The document's schemas as the generator reads them, so that a rule judges what the client will do. */
export function namedShapes(schemas: readonly DocumentNode[]): NamedShapes {
  const named = new Map<string, Shape>();
  for (const schema of schemas) {
    const shape = schema.identity === schema.file ? shapeOf(schema) : undefined;
    if (shape !== undefined) named.set(schemaName(schema.file), shape);
  }
  return named;
}

/** Undefined for a schema that the generator cannot read: other rules say why. */
export function shapeOf(schema: DocumentNode): Shape | undefined {
  try {
    return schemaShape(bundled((schema.reference ?? schema).value) as SchemaObject, schema.identity);
  } catch {
    return undefined;
  }
}

/** The name under which the bundled document has the schema of a file. */
export function schemaName(path: string): string {
  return basename(path, extname(path));
}

/** A copy in which references name components, as they do once the files are one. */
function bundled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bundled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === "$ref" && typeof item === "string" ? `#/components/schemas/${schemaName(item)}` : bundled(item),
    ]),
  );
}
