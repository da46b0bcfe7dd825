import type { Exchange } from "../../src/sandbox/exchange/exchange.ts";
import { units } from "../../src/sandbox/exchange/base/fixed-point.ts";
import type { Market } from "../../src/sandbox/exchange/markets/market.ts";
import { emptyBook, OrderBook, type Resting } from "../../src/sandbox/exchange/markets/order-book.ts";
import type { Side } from "../../src/sandbox/exchange/records/order.ts";
import { createRandom } from "../../src/sandbox/exchange/base/random.ts";
import { isRefusal } from "../../src/sandbox/exchange/base/refusal.ts";
import type { Trader } from "../../src/sandbox/exchange/records/trader.ts";
import { emptyMarket, funded } from "../sandbox/support/exchange.ts";
import type { Figure } from "./figure.ts";
import { spread } from "./measure.ts";

const orderCount = 200_000;
/** How many orders rest, about. */
const resting = 2000;

export function bench(): Promise<readonly Figure[]> {
  return Promise.resolve([
    {
      what: "book operations (add, fill, cancel)",
      unit: "a second",
      ...perSecond(drawOrders, operateBook),
      aim: { atLeast: 1_000_000 },
    },
    {
      what: "exchange operations (funds, matching, fees, cancel)",
      unit: "a second",
      ...perSecond(openExchange, operateExchange),
    },
  ]);
}

const rounds = 7;

/** How often something is done in a second, in each of some rounds. `prepare` makes what a round needs, uncounted. */
function perSecond<T>(prepare: () => T, operate: (prepared: T) => number): ReturnType<typeof spread> {
  const rates = Array.from({ length: rounds }, () => {
    const prepared = prepare();
    const begin = performance.now();
    const done = operate(prepared);
    return (done * 1000) / (performance.now() - begin);
  });
  return spread(rates);
}

/** Orders within 200 ticks of a price, drawn beforehand; they never cross. */
function drawOrders(): readonly Resting[] {
  const random = createRandom(1, "bench");
  const middle = units("3000");
  const tick = units("0.01");
  return Array.from({ length: orderCount }, (_, index) => {
    const side: Side = index % 2 === 0 ? "buy" : "sell";
    const distance = BigInt(random.between(1, 200)) * tick;
    return {
      id: BigInt(index + 1),
      side,
      price: side === "buy" ? middle - distance : middle + distance,
      remaining: BigInt(random.between(2, 1000)) * tick,
    };
  });
}

/** Every order is added; of the best two of a side one is filled in two steps, and of those further back one is cancelled. */
function operateBook(orders: readonly Resting[]): number {
  const restingOrders = new OrderBook(emptyBook());
  let done = 0;
  for (const order of orders) {
    restingOrders.add(order);
    done += 1;
    if (restingOrders.size < resting) continue;
    const best = restingOrders.best(order.side);
    if (best !== undefined && done % 4 !== 0) {
      restingOrders.fill(best, 1n);
      restingOrders.fill(best, best.remaining);
      done += 2;
    } else {
      const older = orders[Number(order.id) - 1 - resting / 4];
      if (older !== undefined) restingOrders.remove(older);
      done += 1;
    }
  }
  return done;
}

interface Open {
  readonly exchange: Exchange;
  readonly market: Market;
  readonly traders: readonly Trader[];
}

function openExchange(): Open {
  const { exchange, market } = emptyMarket({ fee: "0.002" });
  const traders = ["ann", "bob"].map((id) => funded(exchange, id, { btc: "10000000", cny: "10000000000" }));
  return { exchange, market, traders };
}

/** Ann sells, bob buys, at prices that meet every other time; what rests too long is cancelled. */
function operateExchange({ exchange, market, traders }: Open): number {
  const random = createRandom(1, "bench");
  const count = orderCount / 4;
  let done = 0;
  for (let index = 0; index < count; index += 1) {
    const trader = traders[index % 2];
    if (trader === undefined) throw new Error("Nobody trades.");
    const order = exchange.desk.place(trader, market, {
      kind: "limit",
      side: index % 2 === 0 ? "sell" : "buy",
      price: units("3000") + BigInt(random.between(-100, 100)) * market.rules.priceTick,
      amount: units("0.2"),
    });
    if (isRefusal(order)) throw new Error(`Order ${String(index)} was refused: ${String(order.refused)}`);
    done += 1;
    const oldest =
      exchange.desk.openOrdersOf(trader).size > resting / 2
        ? exchange.desk.openOrdersOf(trader).keys().next().value
        : undefined;
    if (oldest === undefined) continue;
    exchange.desk.cancel(trader, market, oldest);
    done += 1;
  }
  return done;
}
