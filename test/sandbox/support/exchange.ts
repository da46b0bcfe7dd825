import { openingTime } from "../../../src/sandbox/exchange/base/clock.ts";
import { emptyExchange, Exchange, type ExchangeSettings } from "../../../src/sandbox/exchange/exchange.ts";
import { formatUnits, units } from "../../../src/sandbox/exchange/base/fixed-point.ts";
import type { Market } from "../../../src/sandbox/exchange/markets/market.ts";
import type { Order, Placement } from "../../../src/sandbox/exchange/records/order.ts";
import { isRefusal } from "../../../src/sandbox/exchange/base/refusal.ts";
import { createTrader, type Trader } from "../../../src/sandbox/exchange/records/trader.ts";

/** An exchange without markets and fees, unless told otherwise. */
export function openExchange(settings: Partial<ExchangeSettings> & { fee?: string } = {}): Exchange {
  const fee = units(settings.fee ?? "0");
  const state = emptyExchange({ startTime: openingTime, firstOrderId: 1n });
  return new Exchange({ fees: { maker: fee, taker: fee }, ...settings }, state);
}

/** An exchange with one empty market and no fees, unless told otherwise. */
export function emptyMarket(options: { fee?: string; smallAmount?: string } & Partial<ExchangeSettings> = {}): {
  exchange: Exchange;
  market: Market;
} {
  const exchange = openExchange(options);
  const market = exchange.markets.open({
    symbol: "btc_cny",
    base: "btc",
    quote: "cny",
    priceTick: units("0.01"),
    amountStep: units("0.000001"),
    minimumAmount: units("0.01"),
    ...(options.smallAmount === undefined ? {} : { smallAmount: units(options.smallAmount) }),
  });
  return { exchange, market };
}

export function funded(exchange: Exchange, id: string, funds: Readonly<Record<string, string>>): Trader {
  const trader = createTrader(id);
  for (const [currency, amount] of Object.entries(funds)) exchange.ledger.deposit(trader, currency, units(amount));
  return trader;
}

/** "buy 0.5 @ 3000", "sell 0.5 @ 3000", "buy for 1500", "sell 0.5". */
export function placement(text: string): Placement {
  const [side, first = "", word, last = ""] = text.split(" ");
  if (side !== "buy" && side !== "sell") throw new Error(`No placement: ${text}`);
  if (word === "@") return { kind: "limit", side, price: units(last), amount: units(first) };
  if (first === "for") return { kind: "market", side: "buy", spend: units(word ?? "") };
  return { kind: "market", side: "sell", amount: units(first) };
}

/** Places an order that must be accepted. */
export function placed(exchange: Exchange, trader: Trader, market: Market, text: string): Order {
  const order = exchange.desk.place(trader, market, placement(text));
  if (isRefusal(order)) throw new Error(`${text} was refused: ${String(order.refused)}`);
  return order;
}

/** "free+frozen currency" of everything a trader has. */
export function holdings(exchange: Exchange, trader: Trader): Record<string, string> {
  return Object.fromEntries(
    [...exchange.ledger.balances(trader)].map(([currency, { free, frozen }]) => [
      currency,
      frozen === 0n ? formatUnits(free) : `${formatUnits(free)} + ${formatUnits(frozen)}`,
    ]),
  );
}
