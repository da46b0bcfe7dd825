import type { Holder } from "../money/holder.ts";
import type { Order } from "../trading/order.ts";
import { defaultProfile, type Profile } from "./profile.ts";

/** Somebody who trades: the owner of orders, and the ledger's key for the spot account. */
export interface Trader extends Holder {
  /** The exchange's own account: no limit on small orders, and closed orders are forgotten. */
  readonly house: boolean;
  /** All orders ever placed, oldest first. */
  readonly orders: Order[];
  /** Orders that rest in a book, by id. */
  readonly open: Map<bigint, Order>;
  /** How many of the open orders are small. */
  smallOrders: number;
  /** Funds apart from the spot account. */
  readonly wallet: Holder;
  readonly futures: Holder;
  readonly profile: Profile;
}

export function createTrader(id: string, house = false): Trader {
  return {
    id,
    house,
    orders: [],
    open: new Map(),
    smallOrders: 0,
    wallet: { id: `${id}/wallet` },
    futures: { id: `${id}/futures` },
    profile: defaultProfile(),
  };
}

/** The address at which coins reach a trader's account. */
export function depositAddress({ id }: Trader): string {
  return `1Sandbox-${id}`;
}

/** An address without the tag or memo that may follow it after a colon. */
export function bareAddress(address: string): string {
  return address.split(":", 1).join("");
}
