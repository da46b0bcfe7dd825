import type { Deposit } from "./money/deposits.ts";
import type { Holder } from "./money/holder.ts";
import type { LendingOffer, Loan } from "./money/loan.ts";
import type { Order } from "./trading/order.ts";
import type { Trader } from "./accounts/trader.ts";
import type { Withdrawal } from "./money/withdrawal.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Copies the records of an exchange, each of them once: whoever held one thing in common holds one copy in common, and
 * things that know each other go on to do so. What never changes is shared and not copied: trades, events, journal
 * entries.
 */
export class Copier {
  readonly #copies = new Map<object, object>();

  /** The ledger's key, be it a trader's spot account or a place of its own. */
  readonly holder = (holder: Holder): Holder =>
    "profile" in holder ? this.trader(holder as Trader) : this.#once(holder, () => ({ ...holder }));

  readonly trader = (trader: Trader): Trader =>
    this.#once(
      trader,
      () => ({ ...trader, orders: [], open: new Map<bigint, Order>(), profile: { ...trader.profile } }),
      (copy) => {
        copy.wallet = this.holder(trader.wallet);
        copy.futures = this.holder(trader.futures);
        for (const order of trader.orders) copy.orders.push(this.order(order));
        for (const [id, order] of trader.open) copy.open.set(id, this.order(order));
      },
    );

  readonly order = (order: Order): Order => this.#owned(order);

  readonly deposit = (deposit: Deposit): Deposit => this.#owned(deposit);

  readonly withdrawal = (withdrawal: Withdrawal): Withdrawal => this.#owned(withdrawal);

  readonly offer = (offer: LendingOffer): LendingOffer => this.#once(offer, () => ({ ...offer }));

  readonly loan = (loan: Loan): Loan =>
    this.#once(
      loan,
      () => ({ ...loan }),
      (copy) => {
        copy.trader = this.trader(loan.trader);
        copy.parts = loan.parts.map((part) => ({ ...part, offer: this.offer(part.offer) }));
      },
    );

  /** A record that holds nothing but plain values and its trader. */
  #owned<T extends { readonly trader: Trader }>(original: T): T {
    return this.#once(
      original,
      () => ({ ...original }),
      (copy) => {
        copy.trader = this.trader(original.trader);
      },
    );
  }

  /** @param fill puts in what may lead back to the original, once its copy is known */
  #once<T extends object>(original: T, make: () => T, fill?: (copy: Mutable<T>) => void): T {
    const known = this.#copies.get(original) as T | undefined;
    if (known !== undefined) return known;
    const copy = make();
    this.#copies.set(original, copy);
    fill?.(copy);
    return copy;
  }
}

/** Copies the values of a map in their order. */
export function copyMap<K, V>(map: ReadonlyMap<K, V>, copy: (value: V) => V): Map<K, V> {
  return new Map(Array.from(map, ([key, value]) => [key, copy(value)]));
}

/** Puts other entries into a map that others hold. */
export function refill<K, V>(map: Map<K, V>, entries: Iterable<readonly [K, V]>): void {
  map.clear();
  for (const [key, value] of entries) map.set(key, value);
}
