import type { OperationDescription } from "../description.ts";

/** Whether the operation changes something at the exchange, so that a lost answer leaves its outcome unknown. */
export function isMutation(operation: OperationDescription): boolean {
  return operation.permission === "trade" || operation.permission === "withdraw" || !operation.idempotent;
}
