import type { OperationModel } from "../../model/model.ts";
import { formMediaType } from "../../model/operations.ts";

/** A request that the document gives as an example. */
export interface ExampleRequest {
  /** The document's name for it; empty where the examples of parameters make up the only one. */
  readonly name: string;
  /** What it does, in a few words. */
  readonly summary: string;
  /** Without what the example does not set. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** The example requests of an operation, in the order of the document; never none. */
export function exampleRequests(operation: OperationModel): [ExampleRequest, ...ExampleRequest[]] {
  const { object, id } = operation;
  const form = object.requestBody?.content[formMediaType];
  const named = Object.entries(form?.examples ?? {}).map(([name, { summary, value }]) =>
    example(id, name, summary ?? object.summary, value),
  );
  const [first, ...others] = named;
  if (first !== undefined) return [usualSummary(first, operation), ...others];
  if (form?.example !== undefined) return [example(id, "", object.summary, form.example)];
  const set = (object.parameters ?? []).filter((parameter) => parameter.example !== undefined);
  const params = Object.fromEntries(set.map(({ name, example: value }) => [name, value]));
  return [{ name: "", summary: object.summary, params }];
}

function example(id: string, name: string, summary: string, value: unknown): ExampleRequest {
  if (typeof value !== "object" || value === null) throw new Error(`${id}: the example request is not an object.`);
  return { name, summary, params: value as Record<string, unknown> };
}

/** A request without parameters is told by the operation alone. */
function usualSummary(first: ExampleRequest, { object, fields }: OperationModel): ExampleRequest {
  return fields.length === 0 ? { ...first, summary: object.summary } : first;
}
