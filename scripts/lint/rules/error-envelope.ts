import type { DocumentNode } from "../document-node.ts";
import { documentRule } from "../rule.ts";
import { schemaTree, schemaTypes } from "../schema-tree.ts";

/** One schema says what distinguishes a failure from a success, by fields that it declares itself. */
export const errorEnvelope = documentRule((document, report) => {
  const [schema, ...others] = document.envelopes;
  if (!schema) {
    report(
      document.root,
      "No schema carries `x-error-envelope`: define in schemas/ErrorBody.yaml what marks a failure.",
    );
    return;
  }
  for (const other of others)
    report(other.get("x-error-envelope").at.key(), "There is a second error envelope: the client supports only one.");

  const envelope = schema.get("x-error-envelope");
  for (const name of [...envelope.get("codeFields").items, envelope.get("resultField")]) {
    if (name.text !== undefined && declarations(schema, name.text).length === 0) {
      report(name, `The error body has no field \`${name.text}\`: declare it among its \`properties\`.`);
    }
  }
  const results = declarations(schema, envelope.get("resultField").text ?? "");
  const failures = envelope.get("failureValues").items.map(wordOf);
  for (const value of envelope.get("successValues").items) {
    if (failures.includes(wordOf(value))) {
      report(value, `\`failureValues\` has ${JSON.stringify(value.value)} as well: a value means one or the other.`);
    }
  }
  for (const value of envelope.get("failureValues").items) {
    if (results.length > 0 && !results.some((result) => accepts(result, value.value))) {
      report(
        value,
        `The result field of the error body does not accept ${JSON.stringify(value.value)}: correct one of the two.`,
      );
    }
  }
});

/** The client compares the values as text, whatever its case. */
function wordOf({ value }: DocumentNode): string {
  return String(value).toLowerCase();
}

/** The schemas of a field in the variants of the error body. */
function declarations(schema: DocumentNode, field: string): DocumentNode[] {
  return [...schemaTree(schema)]
    .filter((form) => form.get("properties").has(field))
    .map((form) => form.get("properties", field));
}

function accepts(schema: DocumentNode, value: unknown): boolean {
  if (schema.has("const")) return schema.get("const").value === value;
  if (schema.has("enum")) return schema.get("enum").items.some((item) => item.value === value);
  return schemaTypes(schema).includes(typeof value);
}
