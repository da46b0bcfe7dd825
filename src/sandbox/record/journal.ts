import type { ErrorCode } from "../../../generated/errors.ts";
import type { Change } from "../exchange/records/change.ts";
import { formatUnits } from "../exchange/base/fixed-point.ts";
import type { FaultName } from "../faults/fault-names.ts";
import type { When } from "../faults/mishap.ts";
import type { OrderStatus, Side } from "../exchange/records/order.ts";
import type { DueEvent, EventData } from "../exchange/base/timeline.ts";
import { describeMoneyChange, type JournalMoneyChange } from "./journal-money.ts";
import type { SignatureExplanation } from "./signature-explanation.ts";

/**
 * What the exchange did with a request, whatever was answered: carried it out, refused it with a code, never saw it
 * (`unserved`), or accepted it without carrying it out yet (`pending`).
 */
export type Verdict = "ok" | ErrorCode | "unserved" | "pending";

/** What happened to a request or its answer on the way. */
export interface MishapNote {
  /** How the answer was broken on its way. */
  readonly fault?: FaultName;
  /** The code that was answered instead of what the exchange said. */
  readonly code?: ErrorCode;
  /** When the exchange carries the request out. */
  readonly when: When;
  /** When a pending request is carried out, in epoch milliseconds of the exchange. */
  readonly due?: number;
  /** What must be done before that time comes, where the sandbox's clock stands still. */
  readonly waitsFor?: string;
}

/** A request, or something that happened without one. */
export type JournalEntry = RequestEntry | EventEntry;

/**
 * One request and its outcome. It contains no key, no signature and no parameter, unless `explainSignatures` is on: then
 * a signature that does not match is explained, without secret and passwords.
 */
export interface RequestEntry {
  /** Counts the entries, from 1. */
  readonly number: number;
  /** Epoch milliseconds of the exchange. */
  readonly time: number;
  /** Absent if path and method name none. */
  readonly operation?: string;
  /** The account's id, if key and signature were right. */
  readonly account?: string;
  /** True if the error was forced, by `force` or by a magic value. */
  readonly forced?: true;
  /** Absent if the request came in and its answer went out. */
  readonly mishap?: MishapNote;
  /** When a pending request is carried out: the number of the entry with which it came in. */
  readonly request?: number;
  /** What the exchange did with the request, whatever was answered. */
  readonly verdict: Verdict;
  /** What went wrong in the sandbox itself, if anything. */
  readonly fault?: string;
  /** With `explainSignatures`: why the signature does not match. */
  readonly signature?: SignatureExplanation;
  /** What the request changed, in order; empty if it was refused. */
  readonly changes: readonly JournalChange[];
  /** Events have it, requests do not. */
  readonly cause?: undefined;
}

/** What is found out about a request on its way to a verdict. */
export type Findings = {
  -readonly [Field in "operation" | "account" | "forced" | "mishap" | "request" | "fault" | "signature"]?: NonNullable<
    RequestEntry[Field]
  >;
};

/** A change without a request: because time passed, or because the sandbox's owner announced a deposit. */
export interface EventEntry {
  /** Counts the entries, from 1. */
  readonly number: number;
  /** The exchange's time at which it happened, epoch milliseconds. */
  readonly time: number;
  /** The kind of the event, and what it was about. */
  readonly cause: { readonly kind: string } & Readonly<Record<string, string | number | boolean>>;
  /** In order; never empty. */
  readonly changes: readonly JournalChange[];
  /** Requests have it, events do not. */
  readonly operation?: undefined;
  /** Requests have it, events do not. */
  readonly account?: undefined;
  /** Requests have it, events do not. */
  readonly forced?: undefined;
  /** Requests have it, events do not. */
  readonly mishap?: undefined;
  /** Requests have it, events do not. */
  readonly request?: undefined;
  /** Requests have it, events do not. */
  readonly verdict?: undefined;
  /** Requests have it, events do not. */
  readonly fault?: undefined;
  /** Requests have it, events do not. */
  readonly signature?: undefined;
}

/** Ids and amounts are strings with all their digits. */
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
  | { readonly kind: "cancelling"; readonly order: string }
  | { readonly kind: "closed"; readonly order: string; readonly status: OrderStatus }
  | JournalMoneyChange;

/** How many entries stay readable, so that a server can run for weeks. */
const kept = 100_000;

type Unnumbered<Entry extends JournalEntry> = Omit<Entry, "number" | "changes">;

/** A journal as plain data. */
export interface JournalState {
  readonly entries: JournalEntry[];
  /** How many entries were ever written. */
  count: number;
  /** What goes into the next entry. */
  readonly changes: JournalChange[];
}

export function emptyJournal(): JournalState {
  return { entries: [], count: 0, changes: [] };
}

/** All requests and events, oldest first. */
export class Journal {
  readonly #state: JournalState;

  constructor(state: JournalState) {
    this.#state = state;
  }

  get entries(): readonly JournalEntry[] {
    return this.#state.entries;
  }

  /** Notes a change for the entry that is written next. */
  note(change: Change): void {
    this.#state.changes.push(describe(change));
  }

  /** @returns the entry's number */
  write(time: number, verdict: Verdict, findings: Findings = {}): number {
    return this.#append({ time, ...findings, verdict });
  }

  /** Writes the changes since the last entry into an entry of their own, so that no request is blamed for them. */
  writeEvent({ time, kind, data }: Pick<DueEvent, "time" | "kind" | "data">): void {
    if (this.#state.changes.length > 0) this.#append({ time, cause: { kind, ...describeData(data) } });
  }

  /** @returns the entry's number */
  #append(entry: Unnumbered<RequestEntry> | Unnumbered<EventEntry>): number {
    const state = this.#state;
    state.count += 1;
    state.entries.push(Object.freeze({ number: state.count, ...entry, changes: state.changes.splice(0) }));
    if (state.entries.length >= 2 * kept) state.entries.splice(0, state.entries.length - kept);
    return state.count;
  }
}

function describeData(data: EventData): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, typeof value === "bigint" ? String(value) : value]),
  );
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
    case "cancelling":
      return { kind: "cancelling", order: String(change.order.id) };
    case "closed":
      return { kind: "closed", order: String(change.order.id), status: change.status };
    default:
      return describeMoneyChange(change);
  }
}
