/** What one account holds of one currency, in units. */
export interface Balance {
  /** At the owner's disposal. */
  free: bigint;
  /** Held by open orders. */
  frozen: bigint;
  /** Owed to lenders; part of what `free` and `frozen` show. */
  borrowed: bigint;
}

/** One currency over all accounts. */
export interface Circulation {
  /** Brought in by deposits. */
  readonly issued: bigint;
  /** Lent to accounts. */
  readonly lent: bigint;
  /** The sum of all free and frozen funds; always `issued + lent`. */
  readonly held: bigint;
}

const NOTHING: Readonly<Balance> = { free: 0n, frozen: 0n, borrowed: 0n };

/**
 * Who holds what. Every movement takes from one balance exactly what it gives to another, and no balance goes below
 * zero: a movement that would is a fault of the program and throws before anything has changed.
 *
 * @typeParam A what stands for an account; the ledger uses it as a key only
 */
export class Ledger<A extends object> {
  readonly #accounts = new Map<A, Map<string, Balance>>();
  readonly #issued = new Map<string, bigint>();

  /** Brings funds in from outside. */
  deposit(account: A, currency: string, amount: bigint): void {
    checkAmount(amount);
    this.#balance(account, currency).free += amount;
    this.#issued.set(currency, (this.#issued.get(currency) ?? 0n) + amount);
  }

  /** Holds free funds for an order. @returns false, with nothing changed, when there are not enough */
  freeze(account: A, currency: string, amount: bigint): boolean {
    checkAmount(amount);
    const balance = this.#balance(account, currency);
    if (balance.free < amount) return false;
    balance.free -= amount;
    balance.frozen += amount;
    return true;
  }

  /** Gives held funds back to their owner. */
  release(account: A, currency: string, amount: bigint): void {
    const balance = this.#takeFrozen(account, currency, amount);
    balance.free += amount;
  }

  /** Pays held funds to another account, where they are free. */
  settle(from: A, to: A, currency: string, amount: bigint): void {
    this.#takeFrozen(from, currency, amount);
    this.#balance(to, currency).free += amount;
  }

  /** What an account holds of a currency. */
  balance(account: A, currency: string): Readonly<Balance> {
    return this.#accounts.get(account)?.get(currency) ?? NOTHING;
  }

  /** Everything an account holds, by currency. */
  balances(account: A): ReadonlyMap<string, Readonly<Balance>> {
    return this.#accounts.get(account) ?? new Map<string, Balance>();
  }

  /** One currency over all accounts. */
  circulation(currency: string): Circulation {
    let held = 0n;
    let lent = 0n;
    for (const balances of this.#accounts.values()) {
      const balance = balances.get(currency);
      if (balance === undefined) continue;
      held += balance.free + balance.frozen;
      lent += balance.borrowed;
    }
    return { issued: this.#issued.get(currency) ?? 0n, lent, held };
  }

  #takeFrozen(account: A, currency: string, amount: bigint): Balance {
    checkAmount(amount);
    const balance = this.#balance(account, currency);
    if (balance.frozen < amount) {
      throw new RangeError(
        `${String(amount)} units of ${currency} are to be paid, but only ${String(balance.frozen)} are held.`,
      );
    }
    balance.frozen -= amount;
    return balance;
  }

  #balance(account: A, currency: string): Balance {
    let balances = this.#accounts.get(account);
    if (balances === undefined) this.#accounts.set(account, (balances = new Map<string, Balance>()));
    let balance = balances.get(currency);
    if (balance === undefined) balances.set(currency, (balance = { free: 0n, frozen: 0n, borrowed: 0n }));
    return balance;
  }
}

function checkAmount(amount: bigint): void {
  if (amount < 0n) throw new RangeError(`A movement of ${String(amount)} units: an amount is never negative.`);
}
