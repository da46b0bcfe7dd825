import type { DocumentNode } from "../document-node.ts";
import { documentRule } from "../rule.ts";
import { schemaTree } from "../schema-tree.ts";

/** `x-violation` is on request fields only, with a code that the operation declares. */
export const violationCodes = documentRule((document, report) => {
  if (document.catalogues.length === 0) return; // error-catalogue says so
  const inRequests = new Set<string>();
  for (const operation of document.operations) {
    const declared = document.declaredCodes(operation);
    const parameters = operation.body.get("parameters").items;
    const roots = [...parameters.map((parameter) => parameter.get("schema")), operation.form.get("schema")];
    const seen = new Set<string>();
    for (const node of [...parameters, ...roots.flatMap((schema) => [...schemaTree(schema, seen)])]) {
      inRequests.add(node.identity);
      for (const code of codesOf(node.get("x-violation"))) {
        if (!declared.has(Number(code.value))) {
          report(
            code,
            `${operation.label} does not declare error code ${String(code.value)}: add it to its \`x-errors\`.`,
          );
        }
      }
    }
  }
  for (const schema of document.schemas) {
    if (schema.has("x-violation") && !inRequests.has(schema.identity)) {
      report(
        schema.get("x-violation").at.key(),
        "Only a request field can be invalid: remove `x-violation` from this schema.",
      );
    }
  }
});

/** A single code, or one per side. */
function codesOf(violation: DocumentNode): DocumentNode[] {
  const codes = violation.isRecord ? violation.entries.map(([, code]) => code) : [violation];
  return codes.filter((code) => Number.isInteger(code.value));
}
