import type { OperationDescription } from "../description.ts";

/** Whether the operation changes something at the exchange, so that a lost answer leaves its outcome unknown. */
export function isMutation({ permission, idempotent }: OperationDescription): boolean {
  return permission === "trade" || permission === "withdraw" || !idempotent;
}
