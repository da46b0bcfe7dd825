import type { ErrorCode } from "../../generated/errors.ts";
import type { Change } from "./exchange/change.ts";
import { formatUnits } from "./exchange/fixed-point.ts";
import type { OrderStatus } from "./exchange/order.ts";
import type { Side } from "./exchange/order-book.ts";

/** One request and what came of it. It holds no key, no signature and no parameter. */
export interface JournalEntry {
  /** Counts the requests, from 1. */
  readonly number: number;
  /** Epoch milliseconds of the exchange. */
  readonly time: number;
  /** Absent when path and method name none. */
  readonly operation?: string;
  /** The account's id, once the signature was found right. */
  readonly account?: string;
  /** True when the error was forced. */
  readonly forced?: true;
  readonly verdict: "ok" | ErrorCode;
  /** For a fault of the sandbox itself: what went wrong. */
  readonly fault?: string;
  /** What the request changed, in order; empty when it was refused. */
  readonly changes: readonly JournalChange[];
}

/** Ids and amounts as text, with all their digits. */
export type JournalChange =
  | {
      readonly kind: "placed";
      readonly order: string;
      readonly symbol: string;
      readonly type: "limit" | "market";
      readonly side: Side;
      readonly price: string;
      readonly amount: string;
    }
  | {
      readonly kind: "fill";
      readonly trade: string;
      readonly symbol: string;
      readonly maker: string;
      readonly taker: string;
      readonly price: string;
      readonly amount: string;
    }
  | { readonly kind: "closed"; readonly order: string; readonly status: OrderStatus };

/** Requests that stay readable, so that a server may run for weeks. */
const KEPT = 100_000;

/** All requests, oldest first. */
export class Journal {
  readonly entries: JournalEntry[] = [];
  #count = 0;
  #changes: JournalChange[] = [];

  /** Notes a change; it goes into the entry that is written next. */
  note(change: Change): void {
    this.#changes.push(describe(change));
  }

  write(entry: Omit<JournalEntry, "number" | "changes">): void {
    this.#count += 1;
    this.entries.push({ number: this.#count, ...entry, changes: this.#changes });
    this.#changes = [];
    if (this.entries.length >= 2 * KEPT) this.entries.splice(0, this.entries.length - KEPT);
  }
}

function describe(change: Change): JournalChange {
  switch (change.kind) {
    case "placed": {
      const { id, symbol, kind, side, price, amount } = change.order;
      return {
        kind: "placed",
        order: String(id),
        symbol,
        type: kind,
        side,
        price: formatUnits(price),
        amount: formatUnits(amount),
      };
    }
    case "fill": {
      const { trade, symbol, maker, taker } = change;
      return {
        kind: "fill",
        trade: String(trade.tid),
        symbol,
        maker: String(maker.id),
        taker: String(taker.id),
        price: formatUnits(trade.price),
        amount: formatUnits(trade.amount),
      };
    }
    case "closed":
      return { kind: "closed", order: String(change.order.id), status: change.status };
  }
}
