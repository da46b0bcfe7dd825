import { ErrorCode } from "../../../../generated/errors.ts";
import type { Refusal } from "../base/refusal.ts";

/** Which of the two numbers a refusal of an order carries, where a failure has two (reference, "Error codes"). */
export type Numbering =
  /** The older set, seen on okcoin.cn. */
  | "five-digit"
  /** The set of the matching engine, seen from 2017 on; recorded in answers without a result field. */
  | "four-digit";

const fourDigit: Readonly<Partial<Record<ErrorCode, ErrorCode>>> = {
  [ErrorCode.OrderNotFound]: ErrorCode.NoSuchOrder,
  [ErrorCode.InsufficientFunds]: ErrorCode.AmountExceedsBalance,
  [ErrorCode.InsufficientCoins]: ErrorCode.AmountExceedsBalance,
  [ErrorCode.AmountTooLow]: ErrorCode.AmountBelowMinimum,
  [ErrorCode.OrderAlreadyCompleted]: ErrorCode.CancelFailed,
};

/** The same refusal with the number that is in use. */
export function renumber(refusal: Refusal, numbering: Numbering): Refusal {
  const code = numbering === "four-digit" ? fourDigit[refusal.refused] : undefined;
  return code === undefined ? refusal : { refused: code, bare: true };
}
