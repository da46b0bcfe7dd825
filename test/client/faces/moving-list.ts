import fc from "fast-check";
import { stubFetch, type StubFetch } from "../stub-fetch.ts";

/** A change of a list between two reads: an entry comes or goes, at a share of the list's length. */
export interface Change {
  readonly kind: "insert" | "remove";
  /** From 0, the beginning, to 1, the end. */
  readonly share: number;
}

/** How an exchange may differ from the document. */
export interface Habits {
  /** What it says there are in all. */
  readonly total?: "right" | "none" | "too few" | "too many" | undefined;
  /** What a page behind the end holds. */
  readonly beyond?: "nothing" | "the last page" | undefined;
  /** The most it gives at a time, whatever it is asked for. */
  readonly cap?: number | undefined;
  /** How many it gives at a time, always. */
  readonly fixed?: number | undefined;
  /** It gives the first page whatever it is asked for. */
  readonly onlyFirst?: boolean | undefined;
}

/** A list of numbers that an exchange gives page by page, and that changes before each page but the first. */
export class MovingList {
  entries: number[];
  /** Pages given. */
  reads = 0;
  /** Entries that have been in the list since the first read. */
  lasting: ReadonlySet<number> = new Set();
  readonly #changes: readonly (readonly Change[])[];
  readonly #habits: Habits;
  #next: number;

  constructor(entries: readonly number[], changes: readonly (readonly Change[])[] = [], habits: Habits = {}) {
    this.entries = [...entries];
    this.#changes = changes;
    this.#habits = habits;
    this.#next = Math.max(0, ...entries) + 1;
  }

  /** What a page holds at this moment. */
  read(page: number, asked: number): { readonly entries: readonly number[]; readonly total: number | undefined } {
    if (this.reads === 0) this.lasting = new Set(this.entries);
    else for (const change of this.#changes[this.reads - 1] ?? []) this.#apply(change);
    this.reads += 1;
    const { total, beyond, cap = Infinity, fixed, onlyFirst } = this.#habits;
    const size = fixed ?? Math.min(asked, cap);
    const last = Math.max(1, Math.ceil(this.entries.length / size));
    const given = onlyFirst === true ? 1 : beyond === "the last page" ? Math.min(page, last) : page;
    const { length } = this.entries;
    const totals = { right: length, none: undefined, "too few": Math.floor(length / 2), "too many": 2 * length + 3 };
    return { entries: this.entries.slice((given - 1) * size, given * size), total: totals[total ?? "right"] };
  }

  #apply({ kind, share }: Change): void {
    if (kind === "insert") {
      this.entries.splice(Math.round(share * this.entries.length), 0, this.#next);
      this.#next += 1;
      return;
    }
    const [gone] = this.entries.splice(Math.min(this.entries.length - 1, Math.floor(share * this.entries.length)), 1);
    this.lasting = new Set([...this.lasting].filter((entry) => entry !== gone));
  }
}

/** Changes before each of up to 40 reads. */
export const changes = fc.array(
  fc.array(
    fc.record<Change>({
      kind: fc.constantFrom("insert", "remove"),
      share: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
    }),
    { maxLength: 12 },
  ),
  { maxLength: 40 },
);

/** Changes of a list of records, which come at its beginning and, when they are old, go at its end. */
export const aging = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 2 }))
    .map(([come, go]) => [
      ...Array.from({ length: come }, (): Change => ({ kind: "insert", share: 0 })),
      ...Array.from({ length: go }, (): Change => ({ kind: "remove", share: 1 })),
    ]),
  { maxLength: 40 },
);

/** Serves the list as the history of orders, whose ids its entries are. */
export function serveOrders(list: MovingList): StubFetch {
  return stubFetch(({ fields }) => {
    const { entries, total } = list.read(Number(fields["current_page"]), Number(fields["page_length"]));
    const orders = entries.map((id) => ({ ...order, order_id: id }));
    return Response.json({
      result: true,
      current_page: 1,
      page_length: 1,
      ...(total !== undefined && { total }),
      orders,
    });
  });
}

/** Serves the list as loans, which the exchange does not count. */
export function serveLoans(list: MovingList): StubFetch {
  return stubFetch(({ fields }) => {
    const { entries } = list.read(Number(fields["current_page"]), Number(fields["page_length"]));
    const unrepayments = entries.map((id) => ({ ...loan, borrow_id: id }));
    return Response.json({ result: true, unrepayments });
  });
}

/** Serves the list as records, which have no id; `say` gives what tells an entry from others. */
export function serveRecords(list: MovingList, say: (entry: number) => number): StubFetch {
  return stubFetch(({ fields }) => {
    const { entries } = list.read(Number(fields["current_page"]), Number(fields["page_length"]));
    const records = entries.map((entry) => ({
      addr: "1FictionalAddress",
      amount: say(entry),
      date: 1440900000000,
      fee: 0,
    }));
    return Response.json({ records });
  });
}

const order = { amount: 1, avg_price: 0, deal_amount: 0, price: 3000, status: 0, symbol: "btc_cny", type: "buy" };
const loan = { amount: 1, borrow_date: 1440900000000, days: 15, deal_amount: 1, rate: 0.001, status: 2, symbol: "btc" };
