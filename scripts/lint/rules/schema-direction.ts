import { documentRule } from "../rule.ts";
import { schemaTree } from "../schema-tree.ts";

/** Formats that a caller writes in more ways than it reads. */
const oneWay = new Set(["decimal", "id"]);

/** A decimal or an id is written as text or number and read as text, so its schema belongs to requests or to answers. */
export const schemaDirection = documentRule((document, report) => {
  const sent = new Set(
    document.operations
      .flatMap((operation) => operation.requestFields.flatMap((field) => [...schemaTree(field.schema)]))
      .map((schema) => schema.identity),
  );
  const read = new Map(
    document.operations
      .flatMap((operation) => operation.successSchemas.flatMap((schema) => [...schemaTree(schema)]))
      .map((schema) => [schema.identity, schema]),
  );
  for (const [identity, schema] of read) {
    if (sent.has(identity) && oneWay.has(schema.get("format").text ?? "")) {
      report(
        schema,
        "This value is both sent and read, and its two types differ: give request and answer each a schema.",
      );
    }
  }
});
