/** A place where funds lie: a trader's spot account, wallet or futures account. */
export interface Holder {
  readonly id: string;
}

/**
 * Somebody who trades: the owner of orders, and the ledger's key for the spot account. It never changes, so that every
 * copy of an exchange knows the same traders; what changes about one is kept under it as a key.
 */
export interface Trader extends Holder {
  /** An account of the exchange itself: no limit on small orders, and closed orders are forgotten. */
  readonly proprietary: boolean;
  /** Funds apart from the spot account. */
  readonly wallet: Holder;
  readonly futures: Holder;
}

export function createTrader(id: string, proprietary = false): Trader {
  return Object.freeze({
    id,
    proprietary,
    wallet: Object.freeze({ id: `${id}/wallet` }),
    futures: Object.freeze({ id: `${id}/futures` }),
  });
}

/** The address at which coins reach a trader's account. */
export function depositAddress({ id }: Trader): string {
  return `1Sandbox-${id}`;
}

/** An address without the tag or memo that may follow it after a colon. */
export function bareAddress(address: string): string {
  return address.split(":", 1).join("");
}
