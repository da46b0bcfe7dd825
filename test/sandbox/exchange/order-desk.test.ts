import { describe, expect, it, test } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import { units } from "../../../src/sandbox/exchange/base/fixed-point.ts";
import { feeAccount } from "../../../src/sandbox/exchange/exchange.ts";
import { createTrader } from "../../../src/sandbox/exchange/records/trader.ts";
import { renumber } from "../../../src/sandbox/exchange/trading/numbering.ts";
import { tolerant } from "../../../src/sandbox/exchange/trading/trading-rules.ts";
import { emptyMarket, funded, holdings, placed, placement } from "../support/exchange.ts";

const rich = { btc: "1000", cny: "1000000" };

/** An empty market, and two with enough of everything. */
function open(options: Parameters<typeof emptyMarket>[0] = {}) {
  const { exchange, market } = emptyMarket(options);
  const [ann, bob] = [funded(exchange, "ann", rich), funded(exchange, "bob", rich)];
  return { exchange, market, desk: exchange.desk, ann, bob };
}

describe("what an order records", () => {
  test.each([
    ["buy 2 @ 3000", { price: units("3000"), amount: units("2"), remaining: units("2"), reserved: units("6000") }],
    ["sell 2 @ 3000", { price: units("3000"), amount: units("2"), remaining: units("2"), reserved: units("2") }],
  ])("%s rests", (text, want) => {
    const { exchange, market, ann } = open();
    expect(placed(exchange, ann, market, text)).toMatchObject({ ...want, id: 1n, kind: "limit", status: "open" });
  });

  test.each([
    ["buy for 1500", "sell 1 @ 3000", { price: units("1500"), amount: 0n, filled: units("0.5") }],
    ["sell 0.5", "buy 1 @ 3000", { price: 0n, amount: units("0.5"), filled: units("0.5") }],
  ])("%s takes", (text, resting, want) => {
    const { exchange, market, ann, bob } = open();
    placed(exchange, bob, market, resting);
    const order = placed(exchange, ann, market, text);
    expect(order).toMatchObject({ ...want, kind: "market", status: "filled", turnover: units("1500") });
    expect(order).toMatchObject({ id: 2n, remaining: 0n, reserved: 0n });
  });

  it("of fees is what each side paid, at its own rate", () => {
    const fees = { maker: units("0.01"), taker: units("0.02") };
    for (const [first, second, fee] of [
      ["sell 1 @ 3000", "buy 1 @ 3000", { maker: units("30"), taker: units("0.02"), btc: "0.02", cny: "30" }],
      ["buy 1 @ 3000", "sell 1 @ 3000", { maker: units("0.01"), taker: units("60"), btc: "0.01", cny: "60" }],
    ] as const) {
      const { exchange, market, ann, bob } = open({ fees });
      const maker = placed(exchange, ann, market, first);
      const taker = placed(exchange, bob, market, second);
      expect([maker.fee, taker.fee]).toEqual([fee.maker, fee.taker]);
      expect([maker.turnover, taker.turnover]).toEqual([units("3000"), units("3000")]);
      expect(holdings(exchange, feeAccount)).toEqual({ btc: fee.btc, cny: fee.cny });
    }
  });

  it("gives back what a better price saved as soon as a part is filled", () => {
    const { exchange, market, ann, bob } = open();
    placed(exchange, bob, market, "sell 1 @ 2900");
    const order = placed(exchange, ann, market, "buy 3 @ 3000");
    expect([order.status, order.reserved]).toEqual(["partly-filled", units("6000")]);
    expect(holdings(exchange, ann)["cny"]).toBe("991100 + 6000");
  });
});

describe("orders are found", () => {
  it("by their trader, their market and their number together", () => {
    const { exchange, market, desk, ann, bob } = open();
    const other = exchange.markets.open({ ...market.rules, symbol: "btc_usd", quote: "usd" });
    const order = placed(exchange, ann, market, "buy 1 @ 3000");
    expect(desk.order(ann, market, order.id)).toBe(order);
    expect(desk.order(bob, market, order.id)).toBeUndefined();
    expect(desk.order(ann, other, order.id)).toBeUndefined();
    expect(desk.order(ann, market, order.id + 1n)).toBeUndefined();
    expect(desk.cancel(ann, other, order.id)).toEqual({ refused: ErrorCode.OrderNotFound });
  });

  it("in the order of their numbers, and not at all for somebody who never placed one", () => {
    const { exchange, market, desk, ann, bob } = open();
    for (const text of ["buy 1 @ 1000", "sell 1 @ 9000", "buy 1 @ 2000"]) placed(exchange, ann, market, text);
    expect(desk.ordersOf(ann).map(({ id }) => id)).toEqual([1n, 2n, 3n]);
    expect([desk.ordersOf(bob), desk.openOrdersOf(bob).size]).toEqual([[], 0]);
  });

  it("of the exchange's own accounts only as long as they rest", () => {
    const { exchange, market, desk, ann } = open();
    const maker = createTrader("maker", true);
    exchange.ledger.deposit(maker, "btc", units("2"));
    const [first, second] = ["sell 1 @ 3000", "sell 1 @ 3001"].map((text) => placed(exchange, maker, market, text).id);
    placed(exchange, ann, market, "buy 1 @ 3000");
    expect(desk.ordersOf(maker)).toEqual([]);
    expect([...desk.openOrdersOf(maker).keys()]).toEqual([second]);
    expect(desk.order(maker, market, first ?? 0n)).toBeUndefined();
    expect(desk.order(maker, market, second ?? 0n)?.status).toBe("open");
  });
});

describe("while trading is halted", () => {
  it("nothing is placed or cancelled", () => {
    const { exchange, market, desk, ann } = open();
    const { id } = placed(exchange, ann, market, "buy 1 @ 3000");
    market.halted = true;
    expect(desk.place(ann, market, placement("buy 1 @ 3000"))).toEqual({ refused: ErrorCode.OrderFailed });
    expect(desk.cancel(ann, market, id)).toEqual({ refused: ErrorCode.CancelFailed });
    market.halted = false;
    expect(desk.cancel(ann, market, id)).toMatchObject({ status: "cancelled" });
  });
});

describe("a cancel that waits", () => {
  const rules = { ...tolerant, cancelDelay: 1000 };

  it("is told of, and cannot be asked for twice", () => {
    const seen: string[] = [];
    const { exchange, market, desk, ann } = open({ rules, onChange: ({ kind }) => seen.push(kind) });
    const { id } = placed(exchange, ann, market, "buy 1 @ 3000");
    desk.cancel(ann, market, id);
    expect(desk.cancel(ann, market, id)).toEqual({ refused: ErrorCode.CancelAlreadyRequested });
    exchange.advanceTo(exchange.now() + 999);
    expect(seen).toEqual(["placed", "cancelling"]);
    exchange.advanceTo(exchange.now() + 1);
    expect(seen).toEqual(["placed", "cancelling", "closed"]);
    expect(desk.cancel(ann, market, id)).toEqual({ refused: ErrorCode.CancelAlreadyRequested });
  });

  it.each([
    ["sell 0.5 @ 3000", "cancelling", "cancelled"],
    ["sell 1 @ 3000", "filled", "filled"],
  ])("lets the order fill until then: %s", (taking, meanwhile, end) => {
    const { exchange, market, desk, ann, bob } = open({ rules });
    const order = placed(exchange, ann, market, "buy 1 @ 3000");
    desk.cancel(ann, market, order.id);
    placed(exchange, bob, market, taking);
    expect(order.status).toBe(meanwhile);
    exchange.advanceTo(exchange.now() + 1000);
    expect([order.status, market.book.size]).toEqual([end, 0]);
  });

  it("does not wait for the exchange's own accounts", () => {
    const { exchange, market, desk } = open({ rules });
    const maker = createTrader("maker", true);
    exchange.ledger.deposit(maker, "btc", units("1"));
    const { id } = placed(exchange, maker, market, "sell 1 @ 3000");
    expect(desk.cancel(maker, market, id)).toMatchObject({ status: "cancelled" });
  });
});

describe("the limit on small orders", () => {
  it("counts those that rest, and neither large ones nor those that filled at once", () => {
    const { exchange, market, desk, ann, bob } = open({ smallAmount: "0.15" });
    const refused = { refused: ErrorCode.TooManySmallOrders };
    const large = placed(exchange, ann, market, "buy 0.15 @ 100");
    for (let count = 0; count < 49; count += 1) placed(exchange, ann, market, "buy 0.01 @ 100");
    placed(exchange, bob, market, "sell 0.01 @ 200");
    expect(placed(exchange, ann, market, "buy 0.01 @ 200").status).toBe("filled");
    placed(exchange, ann, market, "buy 0.01 @ 100");
    expect(desk.place(ann, market, placement("buy 0.01 @ 100"))).toEqual(refused);
    desk.cancel(ann, market, large.id);
    expect(desk.place(ann, market, placement("buy 0.01 @ 100"))).toEqual(refused);
    placed(exchange, bob, market, "buy 0.01 @ 200");
    expect(placed(exchange, ann, market, "sell 0.01").status).toBe("filled");
  });

  it("does not hold for the exchange's own accounts", () => {
    const { exchange, market } = open({ smallAmount: "0.15" });
    const maker = createTrader("maker", true);
    exchange.ledger.deposit(maker, "btc", units("1"));
    for (let count = 0; count < 51; count += 1) placed(exchange, maker, market, "sell 0.01 @ 3000");
    expect(market.book.size).toBe(51);
  });
});

describe("the sum of a market buy", () => {
  it.each([
    ["buy for 0.002", { refused: ErrorCode.BaseQuantityMissing }],
    ["buy for 29.99", { refused: ErrorCode.AmountTooLow }],
    ["buy for 30", { status: "filled", filled: units("0.01") }],
  ])("at 3000 each: %s", (text, want) => {
    const { exchange, market, desk, ann, bob } = open();
    placed(exchange, bob, market, "sell 1 @ 3000");
    expect(desk.place(ann, market, placement(text))).toMatchObject(want);
  });
});

describe("a band around the last price", () => {
  const rules = { ...tolerant, priceBand: units("0.1") };
  const tooFar = { refused: ErrorCode.PriceTooFarFromMarket };

  it.each([
    ["buy 1 @ 3300", { status: "open" }],
    ["buy 1 @ 3300.01", tooFar],
    ["sell 1 @ 2700", { status: "open" }],
    ["sell 1 @ 2699.99", tooFar],
    ["sell 1 @ 3300.01", tooFar],
    ["buy 1 @ 3000", { status: "open" }],
  ])("of 3000 by a tenth: %s", (text, want) => {
    const { exchange, market, desk, ann, bob } = open({ rules });
    placed(exchange, bob, market, "sell 1 @ 3000");
    placed(exchange, ann, market, "buy 1 @ 3000");
    expect(desk.place(ann, market, placement(text))).toMatchObject(want);
  });

  it.each([
    ["buy for 3300", "sell 2 @ 3300", { status: "filled" }],
    ["buy for 3300", "sell 1 @ 3300.01", tooFar],
    ["sell 1", "buy 1 @ 2700", { status: "filled" }],
    ["sell 1", "buy 1 @ 2699.99", tooFar],
  ])("measures %s by the price it would meet: %s", (text, resting, want) => {
    const { exchange, market, desk, ann } = open({ rules });
    const maker = createTrader("maker", true);
    for (const [currency, amount] of Object.entries(rich)) exchange.ledger.deposit(maker, currency, units(amount));
    placed(exchange, maker, market, "sell 1 @ 3000");
    placed(exchange, ann, market, "buy 1 @ 3000");
    const far = placed(exchange, maker, market, resting.startsWith("sell") ? "buy 1 @ 1000" : "sell 1 @ 9000");
    placed(exchange, maker, market, resting);
    expect(far.status).toBe("open");
    expect(desk.place(ann, market, placement(text))).toMatchObject(want);
  });

  it("lets a limit order be the first, and no market order", () => {
    const { exchange, market, desk, ann, bob } = open({ rules });
    expect(placed(exchange, bob, market, "sell 1 @ 3000").status).toBe("open");
    expect(desk.place(ann, market, placement("buy for 3000"))).toEqual({ refused: ErrorCode.TickerUnavailable });
  });

  it("is not drawn without the rule", () => {
    const { exchange, market, ann, bob } = open();
    placed(exchange, bob, market, "sell 2 @ 3000");
    placed(exchange, ann, market, "buy 1 @ 3000");
    expect(placed(exchange, ann, market, "buy 1 @ 1").status).toBe("open");
    expect(placed(exchange, ann, market, "buy for 100").status).toBe("filled");
  });
});

describe("the four-digit numbers of refusals", () => {
  it.each([
    [ErrorCode.OrderNotFound, ErrorCode.NoSuchOrder],
    [ErrorCode.InsufficientFunds, ErrorCode.AmountExceedsBalance],
    [ErrorCode.InsufficientCoins, ErrorCode.AmountExceedsBalance],
    [ErrorCode.AmountTooLow, ErrorCode.AmountBelowMinimum],
    [ErrorCode.OrderAlreadyCompleted, ErrorCode.CancelFailed],
  ])("%i becomes %i, without a result field", (refused, want) => {
    expect(renumber({ refused }, "four-digit")).toEqual({ refused: want, bare: true });
    expect(renumber({ refused }, "five-digit")).toEqual({ refused });
  });

  it("stand for no other code, and are used for orders and cancels alike", () => {
    const other = { refused: ErrorCode.OrderOfAnotherUser };
    expect(renumber(other, "four-digit")).toBe(other);
    const { market, desk, ann } = open({ rules: { ...tolerant, numbering: "four-digit" } });
    const tooMuch = { refused: ErrorCode.AmountExceedsBalance, bare: true };
    expect(desk.place(ann, market, placement("sell 1001 @ 3000"))).toEqual(tooMuch);
    expect(desk.cancel(ann, market, 9n)).toEqual({ refused: ErrorCode.NoSuchOrder, bare: true });
  });
});
