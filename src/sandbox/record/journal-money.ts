import { formatUnits } from "../exchange/base/fixed-point.ts";
import type { MoneyChange } from "../exchange/records/change.ts";
import type { Place } from "../exchange/records/transfer.ts";
import type { WithdrawalStatus } from "../exchange/records/withdrawal.ts";

/** What happened to funds outside of trading. Ids and amounts are strings with all their digits. */
export type JournalMoneyChange =
  | {
      readonly kind: "deposit";
      readonly deposit: string;
      readonly account: string;
      readonly currency: string;
      readonly amount: string;
      readonly status: "waiting" | "done";
    }
  | {
      readonly kind: "withdrawal";
      readonly withdrawal: string;
      readonly account: string;
      readonly currency: string;
      readonly amount: string;
      readonly fee: string;
      readonly status: WithdrawalStatus;
    }
  | {
      readonly kind: "loan";
      readonly loan: string;
      readonly account: string;
      readonly currency: string;
      readonly event: "asked" | "lent" | "cancelled" | "repaid";
      /** What was asked for, lent, or repaid; interest comes on top. */
      readonly amount: string;
      /** Paid with a repayment. */
      readonly interest?: string;
    }
  | {
      readonly kind: "transfer";
      readonly account: string;
      readonly currency: string;
      readonly amount: string;
      readonly from: Place;
      readonly to: Place;
    };

export function describeMoneyChange(change: MoneyChange): JournalMoneyChange {
  switch (change.kind) {
    case "deposit": {
      const { id, trader, currency, amount } = change.deposit;
      const { status } = change;
      return {
        kind: "deposit",
        deposit: String(id),
        account: trader.id,
        currency,
        amount: formatUnits(amount),
        status,
      };
    }
    case "withdrawal": {
      const { id, trader, currency, amount, fee } = change.withdrawal;
      return {
        kind: "withdrawal",
        withdrawal: String(id),
        account: trader.id,
        currency,
        amount: formatUnits(amount),
        fee: formatUnits(fee),
        status: change.status,
      };
    }
    case "loan": {
      const { id, trader, currency, interestPaid } = change.loan;
      return {
        kind: "loan",
        loan: String(id),
        account: trader.id,
        currency,
        event: change.event,
        amount: formatUnits(change.amount),
        ...(change.event === "repaid" ? { interest: formatUnits(interestPaid) } : {}),
      };
    }
    case "transfer": {
      const { trader, currency, amount, from, to } = change;
      return { kind: "transfer", account: trader.id, currency, amount: formatUnits(amount), from, to };
    }
  }
}
