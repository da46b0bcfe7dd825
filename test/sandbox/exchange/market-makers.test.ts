import { describe, expect, it } from "vitest";
import type { Exchange, ExchangeSettings } from "../../../src/sandbox/exchange/exchange.ts";
import { units } from "../../../src/sandbox/exchange/base/fixed-point.ts";
import { MarketMakers } from "../../../src/sandbox/exchange/opening/market-makers.ts";
import type { Market } from "../../../src/sandbox/exchange/markets/market.ts";
import { fillSeededBooks, openSeededMarkets } from "../../../src/sandbox/exchange/opening/seeded-markets.ts";
import { openSandbox } from "../support/caller.ts";
import { funded, openExchange, placed } from "../support/exchange.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

function moving(seed = 1, onEvent?: ExchangeSettings["onEvent"]): Exchange {
  const exchange = openExchange({ fee: "0.002", ...(onEvent && { onEvent }) });
  openSeededMarkets(exchange.markets, seed);
  fillSeededBooks(exchange, seed);
  new MarketMakers(exchange, seed).start();
  return exchange;
}

function btc(exchange: Exchange): Market {
  const market = exchange.markets.find("btc_cny");
  if (market === undefined) throw new Error("no market");
  return market;
}

/** What must hold at any time; an empty list when it does. */
function violations(exchange: Exchange): string[] {
  const wrong: string[] = [];
  for (const currency of exchange.markets.currencies) {
    const { issued, lent, held } = exchange.ledger.circulation(currency);
    if (held !== issued + lent) wrong.push(`${currency} is not conserved`);
  }
  for (const { book, rules } of exchange.markets.all) {
    const bid = book.best("buy");
    const ask = book.best("sell");
    if (bid === undefined || ask === undefined) wrong.push(`${rules.symbol} has an empty side`);
    else if (bid.price >= ask.price) wrong.push(`${rules.symbol} is crossed`);
    else if ((ask.price - bid.price) * 50n > bid.price) wrong.push(`${rules.symbol} is wide`);
    if (book.size > 130) wrong.push(`${rules.symbol} has ${String(book.size)} orders`);
  }
  return wrong;
}

function fingerprint(exchange: Exchange): string[] {
  return exchange.markets.all.map(({ rules, book, tape }) =>
    [
      rules.symbol,
      tape.last?.tid,
      ...[...book.levels("buy"), ...book.levels("sell")].map((level) => Object.values(level).join("@")),
    ].join(" "),
  );
}

describe("market makers", () => {
  it.each([1, 2, 3, 77])("keep books in order and money conserved, with seed %s", (seed) => {
    const exchange = moving(seed);
    for (const step of [1, 700, 5000, 5000, 60_000, hourMs, dayMs, 5000, 30 * dayMs, 1000]) {
      exchange.advanceTo(exchange.now() + step);
      expect(violations(exchange)).toEqual([]);
    }
  });

  it("move every market within a minute: its quotes, its price and its trades", () => {
    const exchange = moving();
    const before = exchange.markets.all.map(({ tape, book }) => [
      tape.last?.tid,
      book.best("buy")?.id,
      book.best("sell")?.id,
    ]);
    exchange.advanceTo(exchange.now() + 60_000);
    for (const [index, { tape, book }] of exchange.markets.all.entries()) {
      expect(tape.last?.tid).not.toBe(before[index]?.[0]);
      expect([book.best("buy")?.id, book.best("sell")?.id]).not.toEqual(before[index]?.slice(1));
    }
  });

  it("do the same for the same seed, and something else for another", () => {
    const run = (seed: number) => {
      const exchange = moving(seed);
      for (const step of [5000, hourMs, 777]) exchange.advanceTo(exchange.now() + step);
      return fingerprint(exchange);
    };
    expect(run(5)).toEqual(run(5));
    expect(run(5)).not.toEqual(run(6));
  });

  it("let a month pass in little more moves than a day, and forget their closed orders", () => {
    const count = (span: number) => {
      let moves = 0;
      const exchange = moving(1, () => {
        moves += 1;
      });
      exchange.advanceTo(exchange.now() + span);
      expect(exchange.markets.all.reduce((sum, { book }) => sum + book.size, 0)).toBeLessThan(6 * 130);
      return moves;
    };
    const [day, month] = [count(dayMs), count(30 * dayMs)];
    expect(month).toBeLessThan(day * 2);
    expect(day).toBeLessThan(8000);
  });

  it("stray no further in steps of an hour than in short ones", () => {
    const squares = [1, 2, 3, 4, 5].flatMap((seed) => {
      const exchange = moving(seed);
      return Array.from({ length: 24 }, () => {
        exchange.advanceTo(exchange.now() + hourMs);
        return (Number(btc(exchange).tape.last?.price ?? 0n) / Number(units("1")) - 2988) ** 2;
      });
    });
    const usual = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
    // 3.2 yuan in steps of a minute.
    expect(usual).toBeLessThan(3.6);
  });

  it("fill an account's order when the price reaches it", () => {
    const exchange = moving();
    const ann = funded(exchange, "ann", { btc: "1", cny: "10000" });
    const last = btc(exchange).tape.last?.price ?? 0n;
    const price = String((last + units("1")) / units("1"));
    const sell = placed(exchange, ann, btc(exchange), `sell 0.05 @ ${price}`);
    for (let hour = 0; hour < 48 && sell.status !== "filled"; hour += 1) exchange.advanceTo(exchange.now() + hourMs);
    expect(sell).toMatchObject({ status: "filled", filled: units("0.05") });
    expect(violations(exchange)).toEqual([]);
  });

  it("clear an account's orders that stand on the wrong side of the price", () => {
    const exchange = moving();
    const ann = funded(exchange, "ann", { cny: "100000000" });
    placed(exchange, ann, btc(exchange), "buy 2000 @ 3100");
    exchange.advanceTo(exchange.now() + dayMs);
    expect(btc(exchange).book.best("buy")?.trader.proprietary).toBe(true);
    expect(violations(exchange)).toEqual([]);
  });

  it("rest while trading is halted", () => {
    const exchange = moving();
    const market = btc(exchange);
    market.halted = true;
    const before = [market.tape.last?.tid, market.book.best("buy")?.id];
    exchange.advanceTo(exchange.now() + hourMs);
    expect([market.tape.last?.tid, market.book.best("buy")?.id]).toEqual(before);
    market.halted = false;
    exchange.advanceTo(exchange.now() + hourMs);
    expect([market.tape.last?.tid, market.book.best("buy")?.id]).not.toEqual(before);
  });
});

describe("a sandbox with market makers", () => {
  it("tells in its journal only what concerns accounts", async () => {
    const { sandbox, account, json } = openSandbox();
    sandbox.clock.advance(hourMs);
    expect(sandbox.journal).toEqual([]);
    const { ticker } = (await json("ticker", { symbol: "btc_cny" })) as { ticker: { buy: string } };
    await json("trade", { symbol: "btc_cny", type: "buy", price: ticker.buy, amount: "0.02" });
    sandbox.clock.advance(hourMs);
    expect(sandbox.truth.orders(account.apiKey)).toMatchObject([{ status: "filled" }]);
    const own = sandbox.truth.orders(account.apiKey)[0]?.id;
    const events = sandbox.journal.slice(2);
    expect(events.length).toBeGreaterThan(0);
    for (const { cause, changes } of events) {
      expect(cause?.kind).toBe("market-maker");
      expect(JSON.stringify(changes)).toContain(`"${own ?? ""}"`);
    }
  });

  it("stands still when they are off", async () => {
    const { sandbox, call } = openSandbox({ marketMakers: false });
    const before = await call("depth", { symbol: "btc_cny" });
    sandbox.clock.advance(hourMs);
    expect(await call("depth", { symbol: "btc_cny" })).toBe(before);
  });
});
