import type { OperationId } from "../../generated/methods.ts";
import { sourceDocument } from "../source-document.ts";

interface OperationObject {
  readonly operationId: OperationId;
  readonly parameters?: readonly { name: string; example?: unknown }[];
  readonly requestBody?: {
    content: Record<string, { example?: object; examples?: Record<string, { value: object }> }>;
  };
}

/** The request that the document shows for each operation. */
export const exampleRequests = Object.fromEntries(
  Object.values(sourceDocument.paths)
    .flatMap((item) => Object.values(item) as unknown as OperationObject[])
    .map((operation) => [operation.operationId, exampleOf(operation)]),
) as Record<OperationId, Record<string, unknown>>;

function exampleOf({ parameters, requestBody }: OperationObject): object {
  const form = Object.values(requestBody?.content ?? {})[0];
  const [example] = Object.values(form?.examples ?? {});
  if (form) return form.example ?? example?.value ?? {};
  return Object.fromEntries(
    (parameters ?? [])
      .filter((parameter) => parameter.example !== undefined)
      .map(({ name, example: value }) => [name, value]),
  );
}
