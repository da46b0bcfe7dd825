import type { OpenApiDocument, SchemaObject } from "./openapi.ts";
import type { ConstantsModel } from "./model.ts";

/** The named values of integers, by the names of their schemas. */
export function readConstants({ components }: OpenApiDocument): ConstantsModel[] {
  return Object.entries(components.schemas).flatMap(([name, { description = "", "x-constants": rows }]) =>
    rows ? [{ name, description, rows }] : [],
  );
}

/** A copy of the document in which the description of each schema with named values shows them in a table. */
export function withConstantTables(document: OpenApiDocument): OpenApiDocument {
  const schemas = Object.entries(document.components.schemas).map(([name, schema]): [string, SchemaObject] => [
    name,
    schema["x-constants"] ? { ...schema, description: withTable(schema) } : schema,
  ]);
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(schemas) } };
}

/** The description with the table behind its first paragraph. */
function withTable({ description = "", "x-constants": rows = [] }: SchemaObject): string {
  const [first = "", ...others] = description.trim().split(/\n{2,}/);
  const table = rows.map((row) => `| ${String(row.value)} | ${cell(row.description)} | \`${row.name}\` |`);
  return [first, ["| Value | Meaning | Name |", "|---|---|---|", ...table].join("\n"), ...others].join("\n\n");
}

function cell(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll("|", "\\|").trim();
}
