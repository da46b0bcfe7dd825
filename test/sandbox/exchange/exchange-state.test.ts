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
