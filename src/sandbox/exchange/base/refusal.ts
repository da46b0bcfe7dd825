import type { ErrorCode } from "../../../../generated/errors.ts";

/** Why the exchange does not do what it was asked for. Nothing has changed when it refuses. */
export interface Refusal {
  readonly refused: ErrorCode;
  /** Answered without a result field. */
  readonly bare?: true;
}

export function refuse(code: ErrorCode): Refusal {
  return { refused: code };
}

export function isRefusal(outcome: unknown): outcome is Refusal {
  return typeof outcome === "object" && outcome !== null && "refused" in outcome;
}
