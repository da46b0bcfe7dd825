import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createClient } from "../../../src/client/create-client.ts";
import { ResponseError } from "../../../src/errors/classes.ts";
import { baseUrl, keys } from "../keys.ts";
import type { StubFetch } from "../stub-fetch.ts";
import { aging, changes, MovingList, serveLoans, serveOrders, serveRecords, type Habits } from "./moving-list.ts";

const asked = { symbol: "btc_cny", status: 1 } as const;

function clientOf(fetch: StubFetch) {
  return createClient({ baseUrl, ...keys, fetch, rateLimit: false, retry: false });
}

async function orderIds(fetch: StubFetch, size?: number): Promise<number[]> {
  const ids: number[] = [];
  for await (const { order_id: id } of clientOf(fetch).all.orderHistory({ ...asked, page_length: size }))
    ids.push(Number(id));
  return ids;
}

async function loanIds(fetch: StubFetch): Promise<number[]> {
  const ids: number[] = [];
  for await (const { borrow_id: id } of clientOf(fetch).all.unrepaymentsInfo({ symbol: "btc_cny" }))
    ids.push(Number(id));
  return ids;
}

async function recordAmounts(fetch: StubFetch, size?: number): Promise<number[]> {
  const amounts: number[] = [];
  const records = clientOf(fetch).all.accountRecords({ symbol: "btc_cny", type: 0, page_length: size });
  for await (const { amount } of records) amounts.push(Number(amount));
  return amounts;
}

function numbers(length: number): number[] {
  return Array.from({ length }, (_, index) => index + 1);
}

describe("client.all of entries with an id", () => {
  it("gives each entry that is there all the time exactly once, whatever comes and goes", async () => {
    const habits = fc.record<Habits>({
      total: fc.constantFrom("right", "too few"),
      beyond: fc.constantFrom("nothing", "the last page"),
    });
    const length = fc.nat({ max: 80 });
    const size = fc.integer({ min: 1, max: 25 });
    await fc.assert(
      fc.asyncProperty(length, size, changes, habits, async (count, pageSize, moves, server) => {
        const list = new MovingList(numbers(count), moves, server);
        const given = await orderIds(serveOrders(list), pageSize);
        expect(new Set(given).size).toBe(given.length);
        expect([...list.lasting].filter((entry) => !given.includes(entry))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.each<[what: string, size: number | undefined, count: number, habits: Habits, mostReads: number]>([
    ["nothing", undefined, 0, {}, 1],
    ["less than a page", undefined, 150, {}, 1],
    ["exactly a page", undefined, 200, {}, 2],
    ["some pages", undefined, 1000, {}, 6],
    ["many pages", undefined, 10_000, {}, 55],
    ["pages of one entry", 1, 13, {}, 10],
    ["pages of two entries", 2, 13, {}, 9],
    ["pages of three entries", 3, 13, {}, 8],
    ["a total that is too small", 50, 175, { total: "too few" }, 4],
    ["a total that is too large", 50, 175, { total: "too many" }, 5],
    ["a total that is too large for one entry", undefined, 1, { total: "too many" }, 2],
    ["an exchange that repeats its last page", 50, 200, { beyond: "the last page" }, 6],
    ["an exchange that gives less at a time than it is asked for", undefined, 175, { cap: 50 }, 5],
    ["an exchange that gives all at once", 50, 175, { fixed: 1000 }, 5],
    ["an exchange that gives all at once, whatever the page", 50, 175, { fixed: 1000, onlyFirst: true }, 2],
  ])("reads %s in few calls", async (_, size, count, habits, mostReads) => {
    const list = new MovingList(numbers(count), [], habits);
    expect(await orderIds(serveOrders(list), size)).toEqual(numbers(count));
    expect(list.reads).toBeLessThanOrEqual(mostReads);
  });

  it.each<[what: string, habits: Habits]>([
    ["pages of a size of its own", { fixed: 20 }],
    ["the first page only", { onlyFirst: true }],
  ])("throws rather than lose entries where the exchange gives %s", async (_, habits) => {
    const list = new MovingList(numbers(100), [], habits);
    const error = await orderIds(serveOrders(list), 10).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toHaveProperty(
      "message",
      expect.stringMatching(/^orderHistory \(current_page .*The pages cannot be joined: /),
    );
    expect(list.reads).toBeLessThan(40);
  });

  it.each([
    [175, 20],
    [175, 49],
    [20, 20],
    [3, 20],
    [1, 1],
    [0, 20],
  ])("gives all of %i loans, where an exchange gives %i at a time and no total", async (count, cap) => {
    const list = new MovingList(numbers(count), [], { cap });
    expect(await loanIds(serveLoans(list))).toEqual(numbers(count));
    expect(list.reads).toBeLessThanOrEqual(Math.ceil(count / Math.max(1, cap - 1)) + 3);
  });

  it("goes back when as much was removed as the pages overlap", async () => {
    const removal = { kind: "remove", share: 0 } as const;
    const list = new MovingList(numbers(13), [[removal, removal]]);
    expect(await orderIds(serveOrders(list), 5)).toEqual(numbers(13));
  });
});

describe("client.all of entries without an id", () => {
  it("gives each record exactly once while others come at the beginning and go at the end", async () => {
    const length = fc.nat({ max: 60 });
    const size = fc.integer({ min: 2, max: 20 });
    await fc.assert(
      fc.asyncProperty(length, size, aging, async (count, pageSize, moves) => {
        const list = new MovingList(numbers(count), moves);
        const given = await recordAmounts(
          serveRecords(list, (entry) => entry),
          pageSize,
        );
        expect(new Set(given).size).toBe(given.length);
        expect([...list.lasting].filter((entry) => !given.includes(entry))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it("knows a record that has changed by those around it", async () => {
    const list = new MovingList(numbers(40), [[], [{ kind: "insert", share: 0 }]]);
    // Entry 10, the last of the first page, says something else once it was read.
    const say = (entry: number): number => (entry === 10 && list.reads > 1 ? 10.5 : entry);
    expect(await recordAmounts(serveRecords(list, say), 10)).toEqual(numbers(40));
  });

  it("throws rather than lose records where none of those it read is left", async () => {
    const list = new MovingList(numbers(60));
    const say = (entry: number): number => (list.reads > 1 ? entry + 100 : entry);
    const error = await recordAmounts(serveRecords(list, say), 10).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toHaveProperty("message", expect.stringContaining("those read before have gone from the list"));
  });

  it("keeps equal records of a list that does not move", async () => {
    const length = fc.nat({ max: 120 });
    const size = fc.integer({ min: 1, max: 20 });
    const kinds = fc.integer({ min: 1, max: 3 });
    await fc.assert(
      fc.asyncProperty(length, size, kinds, async (count, pageSize, kindsOf) => {
        const say = (entry: number): number => entry % kindsOf;
        const given = await recordAmounts(serveRecords(new MovingList(numbers(count)), say), pageSize);
        expect(given).toEqual(numbers(count).map(say));
      }),
      { numRuns: 200 },
    );
  });
});
