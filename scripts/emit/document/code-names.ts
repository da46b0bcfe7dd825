import type { ErrorModel, Model } from "../../model/model.ts";
import type { OpenApiDocument, SchemaObject } from "../../model/openapi.ts";

/** Names and meanings of the error codes as generators read them: two lists in the order of the enum. */
export function nameCodesForGenerators(document: OpenApiDocument, model: Model): void {
  const { schema, rows } = catalogueOf(document, model);
  // Redoc's map has the name of a list that orval reads.
  delete schema["x-enumDescriptions"];
  schema["x-enum-varnames"] = rows.map((row) => row.name);
  schema["x-enum-descriptions"] = rows.map((row) => row.description);
}

/** Names and meanings of the error codes as Redoc reads them: one text for each code. */
export function describeCodesForRedoc(document: OpenApiDocument, model: Model): void {
  const { schema, rows } = catalogueOf(document, model);
  schema["x-enumDescriptions"] = Object.fromEntries(rows.map((row) => [row.code, `${row.name}: ${row.description}`]));
}

function catalogueOf(document: OpenApiDocument, { errors }: Model): { schema: SchemaObject; rows: ErrorModel[] } {
  const schema = Object.values(document.components.schemas).find((candidate) => candidate["x-error-codes"]);
  if (!schema) throw new Error("No schema has x-error-codes.");
  const rows = (schema.enum ?? []).map((code) => {
    const row = errors.find((error) => error.code === Number(code));
    if (!row) throw new Error(`Code ${String(code)} has no row.`);
    return row;
  });
  return { schema, rows };
}
