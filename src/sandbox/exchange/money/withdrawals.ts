import { ErrorCode } from "../../../../generated/errors.ts";
import { type Refusal, refuse } from "../base/refusal.ts";
import type { Emit, MoneyChange } from "../records/change.ts";
import { depositAddress, type Trader } from "../records/trader.ts";
import {
  isPending,
  isRevocable,
  reviewedPath,
  revoking,
  type Stage,
  usualPath,
  type Withdrawal,
  type WithdrawalRequest,
  type WithdrawalStatus,
} from "../records/withdrawal.ts";
import { rulesOf } from "./currency-rules.ts";
import { type CheckNeeds, checkWithdrawal } from "./withdrawal-checks.ts";

const firstId = 30_001n;
const day = 24 * 60 * 60 * 1000;

/** What withdrawals need of the exchange. */
export interface WithdrawalNeeds extends CheckNeeds {
  /** Receives the fees. */
  readonly feeAccount: Trader;
  readonly emit: Emit<MoneyChange>;
}

/**
 * Withdrawals on their way through their statuses. The amount is frozen until the withdrawal is sent; then the fee goes
 * to the exchange and the rest leaves, or reaches another account of this exchange.
 */
export class Withdrawals {
  /** Oldest first. */
  readonly all: Map<bigint, Withdrawal>;
  readonly #needs: WithdrawalNeeds;
  readonly #moveLater: (time: number, data: { withdrawal: bigint; to: WithdrawalStatus }) => void;

  constructor(all: Map<bigint, Withdrawal>, needs: WithdrawalNeeds) {
    this.all = all;
    this.#needs = needs;
    this.#moveLater = needs.timeline.define<{ withdrawal: bigint; to: WithdrawalStatus }>(
      "withdrawal-moves",
      ({ withdrawal: id, to }) => {
        const withdrawal = this.all.get(id);
        if (withdrawal !== undefined) this.#move(withdrawal, to);
      },
    );
  }

  request(trader: Trader, request: WithdrawalRequest): Withdrawal | Refusal {
    const { accounts, timeline, ledger } = this.#needs;
    const today = this.today(trader, request.currency);
    const refusal = checkWithdrawal(this.#needs, { trader, profile: accounts.profile(trader), request, today });
    if (refusal !== undefined) return refusal;
    const { currency, amount, fee, address } = request;
    if (!ledger.freeze(trader, currency, amount)) return refuse(ErrorCode.InsufficientCoinsToWithdraw);
    const id = firstId + BigInt(this.all.size);
    const created = timeline.now();
    const withdrawal: Withdrawal = { id, trader, currency, amount, fee, address, created, status: "waiting" };
    this.all.set(id, withdrawal);
    this.#tell(withdrawal);
    this.#plan(withdrawal);
    return withdrawal;
  }

  /** Begins to revoke a withdrawal; its funds come back a little later. */
  cancel(trader: Trader, currency: string, id: bigint): Withdrawal | Refusal {
    const withdrawal = this.find(trader, currency, id);
    if (withdrawal === undefined) return refuse(ErrorCode.WithdrawalNotFound);
    if (!isRevocable(withdrawal)) return refuse(ErrorCode.WithdrawalCancelFailed);
    withdrawal.status = "being-revoked";
    this.#tell(withdrawal);
    this.#moveLater(this.#needs.timeline.now() + revoking, { withdrawal: id, to: "revoked" });
    return withdrawal;
  }

  /** A trader's own withdrawal of a currency. */
  find(trader: Trader, currency: string, id: bigint): Withdrawal | undefined {
    const withdrawal = this.all.get(id);
    return withdrawal?.trader === trader && withdrawal.currency === currency ? withdrawal : undefined;
  }

  /** A trader's withdrawals, oldest first. */
  of(trader: Trader): readonly Withdrawal[] {
    return [...this.all.values()].filter((withdrawal) => withdrawal.trader === trader);
  }

  /** What a trader has asked to send out on the current day (UTC), without what came back. */
  today(trader: Trader, currency: string): bigint {
    const now = this.#needs.timeline.now();
    const midnight = now - (now % day);
    return this.of(trader)
      .filter((each) => each.currency === currency && each.created >= midnight)
      .filter((each) => isPending(each) || each.status === "sent")
      .reduce((sum, { amount }) => sum + amount, 0n);
  }

  /** Everything that will happen if nobody cancels. */
  #plan({ id, currency, amount, created, trader }: Withdrawal): void {
    const reviewed = rulesOf(currency).withdrawal?.reviewed;
    const path: readonly Stage[] = reviewed !== undefined && amount >= reviewed ? reviewedPath : usualPath;
    const end = this.#needs.accounts.profile(trader).withdrawals === "failing" ? "failed" : "sent";
    let time = created;
    for (const [index, [, lasts]] of path.entries()) {
      time += lasts;
      this.#moveLater(time, { withdrawal: id, to: path[index + 1]?.[0] ?? end });
    }
  }

  /** What was planned does not happen to a withdrawal that is being revoked, or has come to its end. */
  #move(withdrawal: Withdrawal, to: WithdrawalStatus): void {
    if (!isPending(withdrawal) || (withdrawal.status === "being-revoked") !== (to === "revoked")) return;
    withdrawal.status = to;
    const { trader, currency, amount } = withdrawal;
    this.#tell(withdrawal);
    if (to === "sent") this.#send(withdrawal);
    else if (!isPending(withdrawal)) this.#needs.ledger.release(trader, currency, amount);
  }

  #send({ trader, currency, amount, fee, address }: Withdrawal): void {
    const { ledger, feeAccount, deposits, accounts } = this.#needs;
    const recipient = accounts.at(address);
    ledger.settle(trader, feeAccount, currency, fee);
    if (recipient === undefined) {
      ledger.payOut(trader, currency, amount - fee);
    } else {
      ledger.settle(trader, recipient, currency, amount - fee);
      deposits.recordInside(recipient, currency, amount - fee, depositAddress(trader));
    }
  }

  #tell(withdrawal: Withdrawal): void {
    this.#needs.emit({ kind: "withdrawal", withdrawal, status: withdrawal.status });
  }
}
