import type { OperationDescription } from "../../../src/description.ts";

/** An operation as the signature explainer needs it. */
export interface SignedOperation {
  readonly id: string;
  readonly method: OperationDescription["method"];
  readonly path: string;
  readonly names: readonly string[];
  readonly required: readonly string[];
}

/** The signed operation that these fields fit best: no required one is missing, few are unknown to it, few of its own are left. */
export function matchOperation(
  names: readonly string[],
  operations: readonly SignedOperation[],
): SignedOperation | undefined {
  const cost = ({ names: declared, required }: SignedOperation) =>
    required.filter((name) => !names.includes(name)).length * 10_000 +
    names.filter((name) => !declared.includes(name)).length * 100 +
    declared.filter((name) => !names.includes(name)).length;
  return operations.toSorted((a, b) => cost(a) - cost(b))[0];
}

/** Names that the operation does not declare. The exchange does not look at them, and so does not sign them. */
export function undeclaredNames(
  names: readonly string[],
  operation: SignedOperation | undefined,
  credentials: readonly string[],
): readonly string[] {
  const known = new Set([...(operation?.names ?? []), ...credentials]);
  return operation === undefined ? [] : names.filter((name) => name !== "" && !known.has(name));
}
