import type { Deposit } from "./deposits.ts";
import type { Loan } from "./loan.ts";
import type { Trader } from "../accounts/trader.ts";
import type { Transfer } from "./transfers.ts";
import type { Withdrawal, WithdrawalStatus } from "./withdrawal.ts";

/** Something that happened to funds outside of trading. */
export type MoneyChange =
  | { readonly kind: "deposit"; readonly deposit: Deposit; readonly status: Deposit["status"] }
  | { readonly kind: "withdrawal"; readonly withdrawal: Withdrawal; readonly status: WithdrawalStatus }
  | {
      readonly kind: "loan";
      readonly loan: Loan;
      readonly event: "asked" | "lent" | "cancelled" | "repaid";
      /** What was asked for, lent, or repaid; interest comes on top. */
      readonly amount: bigint;
    }
  | ({ readonly kind: "transfer"; readonly trader: Trader } & Transfer);
