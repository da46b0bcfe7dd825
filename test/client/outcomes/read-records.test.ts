import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { okcoin } from "../../../generated/index.ts";
import { readRecords } from "../../../src/client/outcomes/read-records.ts";

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
