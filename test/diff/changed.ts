import { countWords } from "../../scripts/diff/report.ts";
import { differencesOf } from "../../scripts/diff/differences.ts";
import { readDocument } from "../../scripts/diff/read-document.ts";
import type { MediaTypeObject, OpenApiDocument, OperationObject, SchemaObject } from "../../scripts/model/openapi.ts";
import { formMediaType, jsonMediaType } from "../../scripts/model/operations.ts";
import { sourceDocument } from "../source-document.ts";

/** A copy of the document that can be changed, with short ways to its parts. */
export class ChangedDocument {
  readonly document: OpenApiDocument = structuredClone(sourceDocument);

  operation(id: string): OperationObject {
    const all = Object.values(this.document.paths).flatMap((item) => Object.values(item));
    return need(
      all.find((operation) => operation.operationId === id),
      id,
    );
  }

  schema(name: string): SchemaObject {
    return need(this.document.components.schemas[name], name);
  }

  /** A property of a named schema. */
  field(schema: string, name: string): SchemaObject {
    return need(this.schema(schema).properties?.[name], name);
  }

  parameter(operation: string, name: string): SchemaObject {
    return need(this.form(operation).schema.properties?.[name], name);
  }

  form(operation: string): MediaTypeObject {
    return need(this.operation(operation).requestBody?.content[formMediaType], operation);
  }

  answer(operation: string): SchemaObject {
    return need(this.operation(operation).responses["200"]?.content?.[jsonMediaType]?.schema, operation);
  }

  code(code: number) {
    return need(this.schema("ErrorCode")["x-error-codes"]?.[code], String(code));
  }
}

function need<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`The document has no ${name}.`);
  return value;
}

/** What the report says after a change: a line each, "!" before what is breaking. */
export function linesAfter(change: (spec: ChangedDocument) => unknown, first?: (spec: ChangedDocument) => unknown) {
  const [before, after] = [new ChangedDocument(), new ChangedDocument()];
  first?.(before);
  first?.(after);
  change(after);
  return lines(before.document, after.document);
}

export function lines(before: OpenApiDocument, after: OpenApiDocument): string[] {
  const found = differencesOf(readDocument(before), readDocument(after));
  if (countWords(found) === "no change") return [];
  return found.map(
    ({ breaking, group, subjects, text }) =>
      `${breaking ? "! " : ""}${group}: ${[...(subjects.length > 0 ? [subjects.join(", ")] : []), text].join(": ")}`,
  );
}
