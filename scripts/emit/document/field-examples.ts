import type { OpenApiDocument, SchemaObject } from "../../model/openapi.ts";
import { formMediaType } from "../../model/operations.ts";
import { operationsOf, resolved } from "./schema-walk.ts";
import { exampleValues } from "./text-fields.ts";

/**
 * Gives each field of a form its value in the first example request. Swagger UI and Postman fill in their forms from the fields, not
 * from the examples of the whole, and only all values of one example go with its signature.
 */
export function fieldExamples(document: OpenApiDocument): void {
  for (const operation of operationsOf(document)) {
    const form = operation.requestBody?.content[formMediaType];
    if (!form) continue;
    const [first = {}] = exampleValues(form);
    const fields = Object.entries(form.schema.properties ?? {}).map(([name, field]): [string, SchemaObject] => [
      name,
      { ...withoutReference(field, document), ...(name in first && { example: first[name] }) },
    ]);
    form.schema.properties = Object.fromEntries(fields);
  }
}

/** A field with its reference resolved: many tools ignore the keywords beside a `$ref`. */
function withoutReference(field: SchemaObject, document: OpenApiDocument): SchemaObject {
  const { $ref: _ref, ...own } = field;
  const { title: _title, example: _example, examples: _examples, ...full } = { ...resolved(field, document), ...own };
  return full;
}
