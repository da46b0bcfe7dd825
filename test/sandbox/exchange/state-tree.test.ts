import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { copyTree, overwriteTree } from "../../../src/sandbox/exchange/base/state-tree.ts";
import { emptyExchange, Exchange, type ExchangeState } from "../../../src/sandbox/exchange/exchange.ts";
import { createRandom } from "../../../src/sandbox/exchange/base/random.ts";
import { openingTime } from "../../../src/sandbox/exchange/base/clock.ts";
import { units } from "../../../src/sandbox/exchange/base/fixed-point.ts";
import { MarketMakers } from "../../../src/sandbox/exchange/opening/market-makers.ts";
import { fillSeededBooks, openSeededMarkets } from "../../../src/sandbox/exchange/opening/seeded-markets.ts";
import { createTrader } from "../../../src/sandbox/exchange/records/trader.ts";
import { createActions } from "../support/actions.ts";
import { openMoney } from "../support/money-actions.ts";

const value = fc.oneof(fc.integer(), fc.bigInt(), fc.string(), fc.boolean(), fc.constant(undefined));
const { tree } = fc.letrec<{ tree: object; node: unknown }>((tie) => ({
  node: fc.oneof({ depthSize: "small" }, value, tie("tree")),
  tree: fc.oneof(
    fc.dictionary(fc.constantFrom("a", "b", "c"), tie("node"), { noNullPrototype: true }),
    fc.array(tie("node")),
    fc.array(fc.tuple(fc.string(), tie("node"))).map((entries) => new Map(entries)),
  ),
}));

/** Every object that can be reached and may change. */
function changeable(value: unknown, found = new Set<unknown>()): Set<unknown> {
  if (typeof value !== "object" || value === null || Object.isFrozen(value) || found.has(value)) return found;
  found.add(value);
  const inside = value instanceof Map ? [...value].flat() : Object.values(value);
  for (const each of inside) changeable(each, found);
  return found;
}

describe("a copy of a state tree", () => {
  it("is equal to it, and has nothing in common with it that can change", () => {
    fc.assert(
      fc.property(tree, (original) => {
        const copy = copyTree(original);
        expect(copy).toEqual(original);
        const own = changeable(original);
        expect([...changeable(copy)].filter((each) => own.has(each))).toEqual([]);
      }),
    );
  });

  it("keeps in common what two places hold in common, and shares what is frozen", () => {
    const order = { id: 1n };
    const trade = Object.freeze({ tid: 1n });
    const copy = copyTree({
      list: [order, trade],
      byId: new Map<unknown, unknown>([
        [1n, order],
        [order, trade],
      ]),
    });
    expect(copy.list[0]).toBe(copy.byId.get(1n));
    expect(copy.list[0]).not.toBe(order);
    expect(copy.byId.get(copy.list[0])).toBe(trade);
  });

  it.each([
    ["a function", { later: () => 1 }, /no function/],
    ["a set", { all: new Set() }, /no Set/],
    [
      "an object of a class",
      { list: [new Exchange({ fees: { maker: 0n, taker: 0n } }, emptyExchange({ startTime: 0, firstOrderId: 1n }))] },
      /no Exchange/,
    ],
    ["a date", new Map([[1, new Date()]]), /no Date/],
  ])("is refused for %s", (_name, original, message) => {
    expect(() => copyTree(original)).toThrow(message);
  });
});

describe("overwriting a state tree", () => {
  it("brings it to the other, and keeps its objects, lists and maps", () => {
    const target = {
      count: 1,
      list: [1, 2],
      part: { map: new Map([["a", 1]]), name: "x" },
      last: { gone: true } as unknown,
    };
    const { list, part } = target;
    const { map } = part;
    overwriteTree(target, { count: 2, list: [3], part: { map: new Map([["b", 2]]), name: "y" }, last: undefined });
    expect(target).toEqual({ count: 2, list: [3], part: { map: new Map([["b", 2]]), name: "y" }, last: undefined });
    expect([target.list === list, target.part === part, target.part.map === map]).toEqual([true, true, true]);
  });

  it("is refused when a field is missing", () => {
    expect(() => {
      overwriteTree({ part: { a: 1, b: 2 } }, { part: { a: 1 } } as never);
    }).toThrow(/"b"/);
  });
});

describe("the state of an exchange", () => {
  /** An exchange over a state, with its markets opened. */
  function over(state: ExchangeState): { exchange: Exchange; makers: MarketMakers } {
    const exchange = new Exchange({ fees: { maker: units("0.002"), taker: units("0.001") } }, state);
    openSeededMarkets(exchange.markets, 1);
    return { exchange, makers: new MarketMakers(exchange, 1) };
  }

  function opened(): ExchangeState {
    const state = emptyExchange({ startTime: openingTime, firstOrderId: 1n });
    const { exchange, makers } = over(state);
    fillSeededBooks(exchange, 1);
    makers.start();
    const traders = [createTrader("ann"), createTrader("bob")];
    openMoney({ exchange, traders, markets: [], random: createRandom(1, "open") });
    return state;
  }

  /** Does random things of every kind. */
  function run(state: ExchangeState, stream: string, count: number): void {
    const { exchange } = over(state);
    const traders = [...state.accounts.byAddress.values()];
    for (const trader of traders) {
      for (const [currency, amount] of [
        ["btc", "50"],
        ["cny", "100000"],
      ] as const)
        exchange.ledger.deposit(trader, currency, units(amount));
    }
    const markets = exchange.markets.all.slice(0, 2);
    const act = createActions({ exchange, markets, traders, random: createRandom(1, stream) });
    for (let done = 0; done < count; done += 1) act();
  }

  it("is all there is: a copy goes on as the original does, and the original never shows in it", () => {
    const state = opened();
    run(state, "before", 400);
    const copy = copyTree(state);
    const kept = copyTree(state);
    const before = structuredClone(copy);
    run(state, "after", 400);
    expect(structuredClone(copy)).toEqual(before);
    run(copy, "after", 400);
    expect(copy).toEqual(state);
    overwriteTree(state, kept);
    run(state, "after", 400);
    expect(structuredClone(state)).toEqual(structuredClone(copy));
  });
});
