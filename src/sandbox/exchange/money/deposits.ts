import { type Copier, copyMap, refill } from "../copier.ts";
import { rulesOf } from "./currency-rules.ts";
import type { Exchange } from "../exchange.ts";
import type { Trader } from "../accounts/trader.ts";

/** Coins or money on their way in. */
export interface Deposit {
  readonly id: bigint;
  readonly trader: Trader;
  readonly currency: string;
  readonly amount: bigint;
  /** Where it comes from. */
  readonly address: string;
  readonly created: number;
  status: "waiting" | "done";
  /** When it may leave again; counted from its arrival. */
  heldUntil: number;
}

const firstId = 50_001n;

/**
 * Deposits, from the moment they are seen. An amount is nobody's to use until it has its confirmations; then it is free
 * on the spot account.
 */
export class Deposits {
  /** Oldest first. */
  readonly all = new Map<bigint, Deposit>();
  readonly #exchange: Exchange;
  readonly #confirmLater: (time: number, data: { deposit: bigint }) => void;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
    this.#confirmLater = exchange.timeline.define<{ deposit: bigint }>("deposit-confirmed", ({ deposit: id }) => {
      const deposit = this.all.get(id);
      if (deposit === undefined) return;
      exchange.ledger.deposit(deposit.trader, deposit.currency, deposit.amount);
      this.#finish(deposit);
    });
  }

  /** A payment from outside was seen; it counts once it is confirmed. */
  announce(trader: Trader, currency: string, amount: bigint, address: string): Deposit {
    const { confirmations, confirmationTime } = rulesOf(currency).deposit;
    const deposit = this.#enter(trader, currency, amount, address);
    this.#exchange.onChange?.({ kind: "deposit", deposit, status: "waiting" });
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
    const now = this.#exchange.now();
    return sum(this.of(trader).filter((each) => each.currency === currency && each.heldUntil > now));
  }

  save(copier: Copier): ReadonlyMap<bigint, Deposit> {
    return copyMap(this.all, copier.deposit);
  }

  load(all: ReadonlyMap<bigint, Deposit>, copier: Copier): void {
    refill(this.all, copyMap(all, copier.deposit));
  }

  #enter(trader: Trader, currency: string, amount: bigint, address: string): Deposit {
    const id = firstId + BigInt(this.all.size);
    const created = this.#exchange.now();
    const deposit: Deposit = { id, trader, currency, amount, address, created, status: "waiting", heldUntil: 0 };
    this.all.set(id, deposit);
    return deposit;
  }

  #finish(deposit: Deposit): void {
    deposit.status = "done";
    deposit.heldUntil = this.#exchange.now() + rulesOf(deposit.currency).deposit.hold;
    this.#exchange.onChange?.({ kind: "deposit", deposit, status: "done" });
  }
}

function sum(deposits: readonly Deposit[]): bigint {
  return deposits.reduce((total, { amount }) => total + amount, 0n);
}
