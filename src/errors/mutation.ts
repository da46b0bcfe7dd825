import type { OperationDescription } from "../../generated/description.ts";

/** Whether the operation changes something at the exchange, so that a lost answer leaves its outcome unknown. */
export const isMutation = (operation: OperationDescription): boolean =>
  operation.permission === "trade" || operation.permission === "withdraw" || !operation.idempotent;
