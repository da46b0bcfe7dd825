import type { Field } from "./fields.ts";
import { matchOperation, undeclaredNames, type SignedOperation } from "./match-operation.ts";
import type { SigningTools } from "./signing-tools.ts";
import { slips } from "./slips.ts";
import { paramsOf } from "./steps.ts";

/** A test vector of the document, as the page gives it. */
export interface Vector {
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
  readonly secret: string;
}

/** What the page can be filled with. */
export interface Example {
  readonly label: string;
  readonly fields: readonly Field[];
  readonly secret: string;
  readonly operation: string;
  /** Made, not kept: right, or made by a mistake. */
  readonly signature: string;
  readonly isRight: boolean;
}

/** Right ones, one for each vector that some operation takes; then one for each mistake, on the first vector that it gets wrong. */
export function examplesOf(
  vectors: readonly Vector[],
  operations: readonly SignedOperation[],
  tools: SigningTools,
): readonly Example[] {
  const right = vectors.flatMap((vector) => rightExample(vector, operations, tools));
  const wrong = slips.flatMap(({ label, sign }) => {
    for (const example of right) {
      // A value that runs into its neighbor is a lesson of its own.
      if (tools.findAmbiguity(paramsOf(example.fields)) !== undefined) continue;
      const declared = operations.find(({ id }) => id === example.operation)?.names ?? [];
      const absent = declared.filter((name) => example.fields.every((field) => field.name !== name));
      const signature = sign(example.fields, example.secret, tools, absent);
      if (signature !== example.signature) return [{ ...example, label, signature, isRight: false }];
    }
    return [];
  });
  return [...right, ...wrong];
}

function rightExample(
  { name, params, secret }: Vector,
  operations: readonly SignedOperation[],
  tools: SigningTools,
): Example[] {
  const { keyField } = tools.okcoin.signing;
  const operation = matchOperation(Object.keys(params), operations);
  if (operation === undefined || undeclaredNames(Object.keys(params), operation, [keyField]).length > 0) return [];
  // As a program writes them: the operation's own order, the key last, so that there is something to sort.
  const order = [...operation.names, ...Object.keys(params)];
  const names = [...new Set(order)].filter((each) => params[each] !== undefined);
  const fields = names.map((each) => ({ name: each, value: params[each] ?? "" }));
  const signature = tools.sign(params, secret);
  return [{ label: `${operation.id} (${name})`, fields, secret, operation: operation.id, signature, isRight: true }];
}
