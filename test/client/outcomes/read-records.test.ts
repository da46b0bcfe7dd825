import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { okcoin } from "../../../generated/index.ts";
import { readRecords, RecordsUnreadable } from "../../../src/client/outcomes/read-records.ts";

const look = { operation: "orderHistory", params: { symbol: "btc_cny", status: 1 }, records: "orders" };

/** Reads the history of an exchange that gives at most so many orders at a time. `totals`: what it says there are in all. */
async function idsRead(ids: readonly number[], most: number, totals: (length: number) => number | undefined) {
  const records = await readRecords(okcoin, look, { request: {} }, (_, params) => {
    const { current_page: page, page_length: length } = params as Readonly<Record<string, number>>;
    const size = Math.min(most, length ?? 1);
    const orders = ids.slice(((page ?? 1) - 1) * size, (page ?? 1) * size).map((id) => ({ order_id: String(id) }));
    return Promise.resolve({ result: true, orders, total: totals(ids.length) });
  });
  return new Set(records.map(({ order_id }) => Number(order_id)));
}

const histories = fc
  .integer({ min: 0, max: 650 })
  .map((length) => Array.from({ length }, (_, index) => length - index));

describe("records that are read page by page", () => {
  it("are all read, however few an exchange gives at a time", async () => {
    const most = fc.integer({ min: 10, max: 300 });
    await fc.assert(
      fc.asyncProperty(histories, most, async (ids, each) => {
        expect(await idsRead(ids, each, (length) => length)).toEqual(new Set(ids));
      }),
    );
  });

  it.each<[string, () => number | undefined]>([
    ["says nothing of", () => undefined],
    ["says less than", () => 1],
    ["counts one page in place of", () => 200],
  ])("are all read where the exchange %s all there are", async (_, totals) => {
    await fc.assert(
      fc.asyncProperty(histories, async (ids) => {
        expect(await idsRead(ids, 200, totals)).toEqual(new Set(ids));
      }),
    );
  });
});

describe("records that an exchange shows without a total", () => {
  const looks = {
    withdrawals: { operation: "accountRecords", params: { symbol: "btc_cny", type: 1 }, records: "records" },
    loans: { operation: "unrepaymentsInfo", params: { symbol: "btc_cny" }, records: "unrepayments" },
  };

  /** @returns the numbers of the records that were read, and how often */
  async function numbersRead(
    name: keyof typeof looks,
    count: number,
    page: (number: number, size: number) => number[],
  ) {
    const each = looks[name];
    let reads = 0;
    const records = await readRecords(okcoin, each, { request: {} }, (_, params) => {
      const { current_page: number = 1, page_length: size = 1 } = params as Readonly<Record<string, number>>;
      reads += 1;
      const shown = page(number, size).filter((index) => index < count);
      return Promise.resolve({ [each.records]: shown.map((index) => ({ borrow_id: String(index), date: index })) });
    });
    return { numbers: records.map(({ date }) => date), reads };
  }

  const upTo = (first: number, size: number) => Array.from({ length: size }, (_, index) => first + index);

  it.each(["withdrawals", "loans"] as const)("are read to an empty page, however few it gives: %s", async (name) => {
    const sizes = fc.integer({ min: 1, max: 60 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 150 }), sizes, async (count, most) => {
        const { numbers } = await numbersRead(name, count, (page, asked) => {
          const size = Math.min(most, asked);
          return upTo((page - 1) * size, size);
        });
        expect(numbers).toEqual(upTo(0, count));
      }),
    );
  });

  it("are read twice where the exchange does not count pages, and not for ever", async () => {
    expect(await numbersRead("withdrawals", 7, () => upTo(0, 50))).toEqual({ numbers: upTo(0, 7), reads: 2 });
  });

  it("that have no end prove nothing", async () => {
    const endless = numbersRead("loans", Infinity, (page, size) => upTo((page - 1) * size, size));
    await expect(endless).rejects.toBeInstanceOf(RecordsUnreadable);
  });
});
