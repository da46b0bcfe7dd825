import type { DocumentNode } from "../document-node.ts";
import { documentRule, type Report } from "../rule.ts";
import { schemaTree, schemaTypes } from "../schema-tree.ts";
import type { SpecDocument } from "../spec-document.ts";

/** `x-volatile` is on fields of answers, and `x-constants` names the values of a schema that has a file of its own. */
export const answerExtensions = documentRule((document, report) => {
  checkVolatile(document, report);
  for (const schema of document.schemas) if (schema.has("x-constants")) checkConstants(schema, report);
});

function checkVolatile(document: SpecDocument, report: Report): void {
  const trees = document.operations.flatMap(({ successSchemas }) =>
    successSchemas.flatMap((each) => [...schemaTree(each)]),
  );
  const fields = new Set(trees.flatMap((schema) => schema.get("properties").entries.map(([, field]) => own(field))));
  const all = document.schemas.flatMap((schema) => [
    schema,
    ...schema.get("properties").entries.map(([, field]) => field),
  ]);
  const seen = new Set<string>();
  for (const schema of all.map((each) => each.reference ?? each)) {
    if (!schema.has("x-volatile") || fields.has(schema.identity) || seen.has(schema.identity)) continue;
    seen.add(schema.identity);
    report(
      schema.get("x-volatile").at.key(),
      "Only a field of an answer is compared: put `x-volatile` on the field itself, or remove it.",
    );
  }
}

/** Where the field itself is written, not what it refers to. */
function own(field: DocumentNode): string {
  return (field.reference ?? field).identity;
}

function checkConstants(schema: DocumentNode, report: Report): void {
  const list = schema.get("x-constants");
  if (schema.identity !== schema.file)
    report(list.at.key(), "The constant has the name of a file: move the schema with `x-constants` to schemas/.");
  if (!schemaTypes(schema).every((type) => type === "integer"))
    report(list.at.key(), "`x-constants` names integers: set `type: integer`.");
  if (schema.has("enum"))
    report(schema.get("enum").at.key(), "`x-constants` lists the values already: remove the `enum`.");
  const seen = new Set<unknown>();
  for (const key of ["value", "name"]) {
    for (const cell of list.items.map((row) => row.get(key)).filter(({ exists }) => exists)) {
      if (seen.has(cell.value)) report(cell, `${String(cell.value)} is listed twice: keep one row.`);
      seen.add(cell.value);
    }
  }
  for (const name of list.items.map((row) => row.get("name"))) {
    if (name.text !== undefined && !/^[A-Z][A-Za-z0-9]*$/.test(name.text))
      report(name, `The name ${name.text} becomes an identifier: write it in PascalCase, letters and digits only.`);
  }
}
