import type { OpenApiDocument, OperationObject } from "../../scripts/model/openapi.ts";

const form = "application/x-www-form-urlencoded";

/** One operation with its example requests as fields, and its example answers by name. */
export interface DocumentedOperation {
  readonly id: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly signed: boolean;
  readonly requests: readonly Record<string, string>[];
  readonly answers: Readonly<Record<string, unknown>>;
}

export function documentedOperations(document: OpenApiDocument): DocumentedOperation[] {
  return Object.entries(document.paths).flatMap(([path, { get, post }]) => [
    ...(get ? [documented(path, "GET", get)] : []),
    ...(post ? [documented(path, "POST", post)] : []),
  ]);
}

function documented(path: string, method: "GET" | "POST", operation: OperationObject): DocumentedOperation {
  const bodies = Object.values(operation.requestBody?.content[form]?.examples ?? {}).map(
    ({ value }) => value as object,
  );
  const query = (operation.parameters ?? [])
    .filter(({ example }) => example !== undefined)
    .map(({ name, example }): [string, unknown] => [name, example]);
  const answers = Object.entries(operation.responses["200"]?.content?.["application/json"]?.examples ?? {});
  return {
    id: operation.operationId,
    method,
    path,
    signed: operation.security.length > 0,
    requests: (method === "GET" ? [Object.fromEntries(query)] : bodies).map(asTexts),
    answers: Object.fromEntries(answers.map(([name, { value }]) => [name, value])),
  };
}

function asTexts(fields: object): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
}
