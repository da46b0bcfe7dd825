import { ErrorCode } from "../../../../generated/errors.ts";
import { type Refusal, refuse } from "../base/refusal.ts";
import type { Emit, MoneyChange } from "../records/change.ts";
import type { Trader } from "../records/trader.ts";
import { holderOf, type Transfer } from "../records/transfer.ts";
import type { Accounts } from "../accounts/accounts.ts";
import { rulesOf } from "./currency-rules.ts";
import type { Ledger } from "./ledger.ts";
import type { Debts } from "./lending.ts";

/** What transfers need of the exchange. */
export interface TransferNeeds {
  readonly ledger: Ledger;
  readonly accounts: Accounts;
  readonly debts: Debts;
  readonly emit: Emit<MoneyChange>;
}

/** Moves free funds between the places of one trader. */
export class Transfers {
  readonly #needs: TransferNeeds;

  constructor(needs: TransferNeeds) {
    this.#needs = needs;
  }

  /** @returns why nothing was moved; `undefined` when it was */
  move(trader: Trader, transfer: Transfer): Refusal | undefined {
    const refusal = this.#check(trader, transfer);
    if (refusal !== undefined) return refusal;
    const { currency, amount, from, to } = transfer;
    if (!this.#needs.ledger.move(holderOf(trader, from), holderOf(trader, to), currency, amount)) {
      return refuse(ErrorCode.FundsDoNotCoverTransfer);
    }
    this.#needs.emit({ kind: "transfer", trader, ...transfer });
    return undefined;
  }

  #check(trader: Trader, { currency, from, to }: Transfer): Refusal | undefined {
    const profile = this.#needs.accounts.profile(trader);
    const futures = from === "futures" || to === "futures";
    if (profile.subAccount) return refuse(ErrorCode.SubAccountNotAllowed);
    if (profile.transfers === "not-allowed") return refuse(ErrorCode.TransferNotAllowed);
    if (profile.transfers === "restricted") return refuse(ErrorCode.TransferRestricted);
    if (from === to) return refuse(ErrorCode.TransferNotSupported);
    if (futures && profile.futures === "none") return refuse(ErrorCode.AccountNotFound);
    if (futures && !rulesOf(currency).futures) return refuse(ErrorCode.TransferCurrencyInvalid);
    const leavesDebts = from === "spot" && this.#needs.debts.unpaid(trader).length > 0;
    return leavesDebts ? refuse(ErrorCode.MarginBlocksTransaction) : undefined;
  }
}
