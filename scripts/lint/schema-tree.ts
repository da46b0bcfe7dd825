import type { DocumentNode } from "./document-node.ts";

/** The schema and all schemas inside it, each once, references followed. */
export function* schemaTree(schema: DocumentNode, seen: Set<string> = new Set()): Generator<DocumentNode> {
  if (!schema.exists || seen.has(schema.identity)) return;
  seen.add(schema.identity);
  yield schema;
  const inside = [
    ...schema.get("properties").entries.map(([, property]) => property),
    ...schema.get("oneOf").items,
    ...schema.get("anyOf").items,
    ...schema.get("prefixItems").items,
    schema.get("items"),
    schema.get("additionalProperties"),
  ];
  for (const part of inside) yield* schemaTree(part, seen);
}

/** Names in `type`, which may be a string or a list. */
export function schemaTypes(schema: DocumentNode): string[] {
  const type = schema.get("type");
  return (type.isList ? type.items : [type]).flatMap((item) => (item.text === undefined ? [] : [item.text]));
}
