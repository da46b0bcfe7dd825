import fc from "fast-check";
import { expect, it } from "vitest";
import { units } from "../../../src/sandbox/exchange/base/fixed-point.ts";
import { isRefusal } from "../../../src/sandbox/exchange/base/refusal.ts";
import { emptyMarket, funded } from "../support/exchange.ts";

interface Incoming {
  readonly side: "buy" | "sell";
  readonly price: number;
  readonly amount: number;
}

type Fill = readonly [maker: number, taker: number, price: number, amount: number];

/** Price-time matching in the plainest way: look through everything for the best, again and again. */
function plainMatching(orders: readonly Incoming[]): Fill[] {
  const resting: { id: number; side: string; price: number; left: number }[] = [];
  const fills: Fill[] = [];
  orders.forEach(({ side, price, amount }, index) => {
    const id = index + 1;
    let left = amount;
    while (left > 0) {
      const candidates = resting.filter(
        (other) =>
          other.left > 0 && other.side !== side && (side === "buy" ? other.price <= price : other.price >= price),
      );
      const best = candidates.sort(
        (a, b) => (side === "buy" ? a.price - b.price : b.price - a.price) || a.id - b.id,
      )[0];
      if (best === undefined) break;
      const filled = Math.min(left, best.left);
      best.left -= filled;
      left -= filled;
      fills.push([best.id, id, best.price, filled]);
    }
    resting.push({ id, side, price, left });
  });
  return fills;
}

const incoming = fc.record<Incoming>({
  side: fc.constantFrom("buy", "sell"),
  price: fc.integer({ min: 1, max: 15 }),
  amount: fc.integer({ min: 1, max: 30 }),
});

it("fills as a plain second implementation does", () => {
  fc.assert(
    fc.property(fc.array(incoming, { maxLength: 50 }), (orders) => {
      const fills: Fill[] = [];
      const { exchange, market } = emptyMarket({
        onChange: (change) => {
          if (change.kind !== "fill") return;
          const { maker, taker, trade } = change;
          fills.push([
            Number(maker.id),
            Number(taker.id),
            Number(trade.price / units("1")),
            Number(trade.amount / units("1")),
          ]);
        },
      });
      orders.forEach(({ side, price, amount }, index) => {
        const trader = funded(exchange, `trader-${String(index)}`, { btc: "1000", cny: "1000" });
        const order = exchange.desk.place(trader, market, {
          kind: "limit",
          side,
          price: units(String(price)),
          amount: units(String(amount)),
        });
        expect(isRefusal(order)).toBe(false);
      });
      expect(fills).toEqual(plainMatching(orders));
    }),
    { numRuns: 300 },
  );
});
