import { documentRule } from "../rule.ts";
import { schemaTree } from "../schema-tree.ts";

/** Formats that a caller can send in more forms than it receives. */
const oneWay = new Set(["decimal", "id"]);

/** A decimal or an id is sent as string or number and received as string, so its schema belongs to requests or to answers. */
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
        "This value is both sent and received, with different types: give the request and the answer separate schemas.",
      );
    }
  }
});
