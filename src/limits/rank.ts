import type { OperationDescription } from "../description.ts";

/**
 * Which requests go first where a limit over several operations lets only some of them go. What the document says of an operation decides:
 * its permission, and whether it may be repeated.
 *
 * Cancels (0) are the only operations that change something and may be repeated: they take risk away, and the others wait for them. Then
 * come those that place, move or borrow (1), reads of the account (2), and public market data (3), which is stale soon anyway.
 */
export type Rank = 0 | 1 | 2 | 3;

export function rankOf({ permission, idempotent }: Pick<OperationDescription, "permission" | "idempotent">): Rank {
  if (permission === "trade" || permission === "withdraw") return idempotent ? 0 : 1;
  return permission === "read" ? 2 : 3;
}
