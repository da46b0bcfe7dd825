import type { Timeline } from "../base/timeline.ts";
import type { Emit, MoneyChange } from "../records/change.ts";
import type { Deposit } from "../records/deposit.ts";
import type { Trader } from "../records/trader.ts";
import { rulesOf } from "./currency-rules.ts";
import type { Ledger } from "./ledger.ts";

const firstId = 50_001n;

/**
 * Deposits, from the moment they are seen. An amount is nobody's to use until it has its confirmations; then it is free
 * on the spot account.
 */
export class Deposits {
  /** Oldest first. */
  readonly all: Map<bigint, Deposit>;
  readonly #timeline: Timeline;
  readonly #emit: Emit<MoneyChange>;
  readonly #confirmLater: (time: number, data: { deposit: bigint }) => void;

  constructor(
    all: Map<bigint, Deposit>,
    { timeline, ledger, emit }: { timeline: Timeline; ledger: Ledger; emit: Emit<MoneyChange> },
  ) {
    this.all = all;
    this.#timeline = timeline;
    this.#emit = emit;
    this.#confirmLater = timeline.define<{ deposit: bigint }>("deposit-confirmed", ({ deposit: id }) => {
      const deposit = this.all.get(id);
      if (deposit === undefined) return;
      ledger.deposit(deposit.trader, deposit.currency, deposit.amount);
      this.#finish(deposit);
    });
  }

  /** A payment from outside was seen; it counts once it is confirmed. */
  announce(trader: Trader, currency: string, amount: bigint, address: string): Deposit {
    const { confirmations, confirmationTime } = rulesOf(currency).deposit;
    const deposit = this.#enter(trader, currency, amount, address);
    this.#emit({ kind: "deposit", deposit, status: "waiting" });
    this.#confirmLater(deposit.created + confirmations * confirmationTime, { deposit: deposit.id });
    return deposit;
  }

  /** A payment from another account of this exchange, whose funds have been moved already. */
  recordInside(trader: Trader, currency: string, amount: bigint, address: string): void {
    this.#finish(this.#enter(trader, currency, amount, address));
  }

  /** A trader's deposits, oldest first. */
  of(trader: Trader): readonly Deposit[] {
    return [...this.all.values()].filter((deposit) => deposit.trader === trader);
  }

  /** What is still waiting for confirmations. */
  unconfirmed(trader: Trader, currency: string): bigint {
    return sum(this.of(trader).filter((each) => each.currency === currency && each.status === "waiting"));
  }

  /** What has arrived and may not leave yet. */
  held(trader: Trader, currency: string): bigint {
    const now = this.#timeline.now();
    return sum(this.of(trader).filter((each) => each.currency === currency && each.heldUntil > now));
  }

  #enter(trader: Trader, currency: string, amount: bigint, address: string): Deposit {
    const id = firstId + BigInt(this.all.size);
    const created = this.#timeline.now();
    const deposit: Deposit = { id, trader, currency, amount, address, created, status: "waiting", heldUntil: 0 };
    this.all.set(id, deposit);
    return deposit;
  }

  #finish(deposit: Deposit): void {
    deposit.status = "done";
    deposit.heldUntil = this.#timeline.now() + rulesOf(deposit.currency).deposit.hold;
    this.#emit({ kind: "deposit", deposit, status: "done" });
  }
}

function sum(deposits: readonly Deposit[]): bigint {
  return deposits.reduce((total, { amount }) => total + amount, 0n);
}
