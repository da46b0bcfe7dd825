import type { Holder } from "../records/trader.ts";

/** What one account holds of one currency, in units. */
export interface Balance {
  /** At the owner's disposal. */
  free: bigint;
  /** Held by open orders and by withdrawals on their way. */
  frozen: bigint;
  /** Owed to lenders; part of what `free` and `frozen` show. */
  borrowed: bigint;
}

/** One currency over all accounts. */
export interface Circulation {
  /** Brought in by deposits, less what was paid out. */
  readonly issued: bigint;
  /** Owed by accounts to lenders. It lies somewhere, and is part of `held`. */
  readonly lent: bigint;
  /** The sum of all free and frozen funds; always what was issued. */
  readonly held: bigint;
}

/** A ledger as plain data. */
export interface LedgerState {
  readonly accounts: Map<Holder, Map<string, Balance>>;
  readonly issued: Map<string, bigint>;
}

export function emptyLedger(): LedgerState {
  return { accounts: new Map(), issued: new Map() };
}

const nothing: Readonly<Balance> = { free: 0n, frozen: 0n, borrowed: 0n };

/**
 * Who holds what. Every movement takes from one balance exactly what it gives to another, and no balance goes below
 * zero: a movement that would is a fault of the program and throws before anything has changed.
 */
export class Ledger {
  readonly #accounts: LedgerState["accounts"];
  readonly #issued: LedgerState["issued"];

  constructor({ accounts, issued }: LedgerState) {
    this.#accounts = accounts;
    this.#issued = issued;
  }

  /** Brings funds in from outside. */
  deposit(account: Holder, currency: string, amount: bigint): void {
    checkAmount(amount);
    this.#balance(account, currency).free += amount;
    this.#issued.set(currency, (this.#issued.get(currency) ?? 0n) + amount);
  }

  /** Holds free funds for an order. @returns false, with nothing changed, when there are not enough */
  freeze(account: Holder, currency: string, amount: bigint): boolean {
    checkAmount(amount);
    const balance = this.#balance(account, currency);
    if (balance.free < amount) return false;
    balance.free -= amount;
    balance.frozen += amount;
    return true;
  }

  /** Gives held funds back to their owner. */
  release(account: Holder, currency: string, amount: bigint): void {
    const balance = this.#takeFrozen(account, currency, amount);
    balance.free += amount;
  }

  /** Pays held funds to another account, where they are free. */
  settle(from: Holder, to: Holder, currency: string, amount: bigint): void {
    this.#takeFrozen(from, currency, amount);
    this.#balance(to, currency).free += amount;
  }

  /** Takes held funds out of the exchange. */
  payOut(account: Holder, currency: string, amount: bigint): void {
    this.#takeFrozen(account, currency, amount);
    this.#issued.set(currency, (this.#issued.get(currency) ?? 0n) - amount);
  }

  /** Moves free funds to another account. @returns false, with nothing changed, when there are not enough */
  move(from: Holder, to: Holder, currency: string, amount: bigint): boolean {
    checkAmount(amount);
    const balance = this.#balance(from, currency);
    if (balance.free < amount) return false;
    balance.free -= amount;
    this.#balance(to, currency).free += amount;
    return true;
  }

  /** Moves free funds to an account that owes them from then on. */
  lend(lender: Holder, borrower: Holder, currency: string, amount: bigint): void {
    if (!this.move(lender, borrower, currency, amount)) {
      throw new RangeError(`${String(amount)} units of ${currency} are to be lent, and the lender does not have them.`);
    }
    this.#balance(borrower, currency).borrowed += amount;
  }

  /**
   * Pays borrowed funds back, with interest on top.
   * @returns false, with nothing changed, when there is not enough
   */
  repay(borrower: Holder, lender: Holder, currency: string, amount: bigint, interest: bigint): boolean {
    checkAmount(amount);
    checkAmount(interest);
    const balance = this.#balance(borrower, currency);
    if (balance.borrowed < amount) {
      const owed = String(balance.borrowed);
      throw new RangeError(`${String(amount)} units of ${currency} are to be repaid, but only ${owed} are owed.`);
    }
    if (!this.move(borrower, lender, currency, amount + interest)) return false;
    balance.borrowed -= amount;
    return true;
  }

  /** What an account holds of a currency. */
  balance(account: Holder, currency: string): Readonly<Balance> {
    return this.#accounts.get(account)?.get(currency) ?? nothing;
  }

  /** Everything an account holds, by currency. */
  balances(account: Holder): ReadonlyMap<string, Readonly<Balance>> {
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

  #takeFrozen(account: Holder, currency: string, amount: bigint): Balance {
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

  #balance(account: Holder, currency: string): Balance {
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
