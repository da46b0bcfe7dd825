import { describe, expect, it, test } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import { formatUnits } from "../../../src/sandbox/exchange/base/fixed-point.ts";
import { isRefusal } from "../../../src/sandbox/exchange/base/refusal.ts";
import { emptyMarket, funded, holdings, placed, placement } from "../support/exchange.ts";
import { feeAccount } from "../../../src/sandbox/exchange/exchange.ts";

interface Example {
  /** Orders that rest, by bob; those with a star by ann herself. */
  readonly book: readonly string[];
  /** What ann places. She has 10 btc and 100000 cny, as bob has. */
  readonly order: string;
  readonly fills: readonly string[];
  readonly status: string;
  readonly ann: Record<string, string>;
  readonly bob: Record<string, string>;
}

const untouched = { btc: "10", cny: "100000" };

const examples: Record<string, Example> = {
  "an order alone rests and freezes": {
    book: [],
    order: "buy 0.5 @ 3000",
    fills: [],
    status: "open",
    ann: { btc: "10", cny: "98500 + 1500" },
    bob: untouched,
  },
  "a sell freezes what it sells": {
    book: [],
    order: "sell 0.5 @ 3000",
    fills: [],
    status: "open",
    ann: { btc: "9.5 + 0.5", cny: "100000" },
    bob: untouched,
  },
  "prices that do not cross do not match": {
    book: ["sell 1 @ 3001"],
    order: "buy 1 @ 3000.99",
    fills: [],
    status: "open",
    ann: { btc: "10", cny: "96999.01 + 3000.99" },
    bob: { btc: "9 + 1", cny: "100000" },
  },
  "the same price matches": {
    book: ["sell 1 @ 3000"],
    order: "buy 1 @ 3000",
    fills: ["1 @ 3000"],
    status: "filled",
    ann: { btc: "11", cny: "97000" },
    bob: { btc: "9", cny: "103000" },
  },
  "a buyer gets the better price and the difference back": {
    book: ["sell 1 @ 2990"],
    order: "buy 1 @ 3000",
    fills: ["1 @ 2990"],
    status: "filled",
    ann: { btc: "11", cny: "97010" },
    bob: { btc: "9", cny: "102990" },
  },
  "a seller gets the better price": {
    book: ["buy 1 @ 3010"],
    order: "sell 1 @ 3000",
    fills: ["1 @ 3010"],
    status: "filled",
    ann: { btc: "9", cny: "103010" },
    bob: { btc: "11", cny: "96990" },
  },
  "the best price goes first, then the oldest order": {
    book: ["sell 1 @ 3002", "sell 1 @ 3001", "sell 0.4 @ 3001"],
    order: "buy 1.5 @ 3002",
    fills: ["1 @ 3001", "0.4 @ 3001", "0.1 @ 3002"],
    status: "filled",
    ann: { btc: "11.5", cny: "95498.4" },
    bob: { btc: "7.6 + 0.9", cny: "104501.6" },
  },
  "the rest of a partly filled order rests": {
    book: ["sell 1 @ 3000"],
    order: "buy 1.5 @ 3000",
    fills: ["1 @ 3000"],
    status: "partly-filled",
    ann: { btc: "11", cny: "95500 + 1500" },
    bob: { btc: "9", cny: "103000" },
  },
  "a large order stops at its limit": {
    book: ["buy 1 @ 3000", "buy 1 @ 2999"],
    order: "sell 3 @ 3000",
    fills: ["1 @ 3000"],
    status: "partly-filled",
    ann: { btc: "7 + 2", cny: "103000" },
    bob: { btc: "11", cny: "94001 + 2999" },
  },
  "a market buy spends its sum, to the last step it can pay": {
    book: ["sell 1 @ 3000", "sell 1 @ 3001"],
    order: "buy for 4500",
    fills: ["1 @ 3000", "0.499833 @ 3001"],
    status: "filled",
    ann: { btc: "11.499833", cny: "95500.001167" },
    bob: { btc: "8 + 0.500167", cny: "104499.998833" },
  },
  "a market buy beyond the book is cancelled, its rest given back": {
    book: ["sell 1 @ 3000"],
    order: "buy for 4500",
    fills: ["1 @ 3000"],
    status: "cancelled",
    ann: { btc: "11", cny: "97000" },
    bob: { btc: "9", cny: "103000" },
  },
  "a market sell takes the bids as they come": {
    book: ["buy 1 @ 3000", "buy 1 @ 2500"],
    order: "sell 1.5",
    fills: ["1 @ 3000", "0.5 @ 2500"],
    status: "filled",
    ann: { btc: "8.5", cny: "104250" },
    bob: { btc: "11.5", cny: "94500 + 1250" },
  },
  "a market sell beyond the book is cancelled": {
    book: ["buy 1 @ 3000"],
    order: "sell 1.5",
    fills: ["1 @ 3000"],
    status: "cancelled",
    ann: { btc: "9", cny: "103000" },
    bob: { btc: "11", cny: "97000" },
  },
  "an order that meets its own trader's ends there": {
    book: ["sell 1 @ 3000", "*sell 1 @ 3001", "sell 1 @ 3002"],
    order: "buy 3 @ 3005",
    fills: ["1 @ 3000"],
    status: "cancelled",
    ann: { btc: "10 + 1", cny: "97000" },
    bob: { btc: "8 + 1", cny: "103000" },
  },
};

test.each(Object.entries(examples))("%s", (_name, { book, order, fills, status, ann: annHas, bob: bobHas }) => {
  const seen: string[] = [];
  const { exchange, market } = emptyMarket({
    onChange: (change) => {
      if (change.kind === "fill") seen.push(`${formatUnits(change.trade.amount)} @ ${formatUnits(change.trade.price)}`);
    },
  });
  const ann = funded(exchange, "ann", untouched);
  const bob = funded(exchange, "bob", untouched);
  for (const row of book) placed(exchange, row.startsWith("*") ? ann : bob, market, row.replace("*", ""));
  seen.length = 0;
  const result = placed(exchange, ann, market, order);
  expect(seen).toEqual(fills);
  expect(result.status).toBe(status);
  expect(holdings(exchange, ann)).toEqual(annHas);
  expect(holdings(exchange, bob)).toEqual(bobHas);
});

describe("fees", () => {
  it("are taken from what each side receives, and none of it is lost", () => {
    const { exchange, market } = emptyMarket({ fee: "0.002" });
    const ann = funded(exchange, "ann", { cny: "100000" });
    const bob = funded(exchange, "bob", { btc: "10" });
    placed(exchange, bob, market, "sell 0.333333 @ 3000.01");
    const order = placed(exchange, ann, market, "buy 0.333333 @ 3000.01");
    expect(holdings(exchange, ann)).toEqual({ cny: "98999.99766667", btc: "0.33266634" });
    expect(holdings(exchange, bob)).toEqual({ btc: "9.666667", cny: "998.00232867" });
    expect(holdings(exchange, feeAccount)).toEqual({ btc: "0.00066666", cny: "2.00000466" });
    expect(formatUnits(order.fee)).toBe("0.00066666");
  });
});

describe("what an order is refused for", () => {
  const refusals: Record<string, { order: string; book?: string; want: number }> = {
    "too little money": { order: "buy 1 @ 3000.01", want: ErrorCode.InsufficientFunds },
    "too few coins": { order: "sell 1.000001 @ 3000", want: ErrorCode.InsufficientCoins },
    "too little money for a market order": {
      order: "buy for 3000.01",
      book: "sell 9 @ 3000",
      want: ErrorCode.InsufficientFunds,
    },
    "too few coins for a market order": { order: "sell 2", book: "buy 1 @ 3000", want: ErrorCode.InsufficientCoins },
    "less than the smallest amount": { order: "buy 0.009999 @ 3000", want: ErrorCode.AmountTooLow },
    "a sum that buys less than the smallest amount": {
      order: "buy for 29.99",
      book: "sell 9 @ 3000",
      want: ErrorCode.AmountTooLow,
    },
    "a price between two ticks": { order: "buy 1 @ 3000.001", want: ErrorCode.DecimalRoundingFailed },
    "an amount between two steps": { order: "buy 0.0100001 @ 3000", want: ErrorCode.DecimalRoundingFailed },
    "a market order without a counterparty": { order: "sell 1", want: ErrorCode.MarketDepthUnavailable },
  };

  test.each(Object.entries(refusals))("%s", (_name, { order, book, want }) => {
    const { exchange, market } = emptyMarket();
    const ann = funded(exchange, "ann", { btc: "1", cny: "3000" });
    const bob = funded(exchange, "bob", { btc: "10", cny: "100000" });
    if (book !== undefined) placed(exchange, bob, market, book);
    expect(exchange.desk.place(ann, market, placement(order))).toEqual({ refused: want });
    expect(holdings(exchange, ann)).toEqual({ btc: "1", cny: "3000" });
    expect(exchange.desk.ordersOf(ann)).toEqual([]);
  });

  it("is one small order more than fifty, until one of them is gone", () => {
    const { exchange, market } = emptyMarket({ smallAmount: "0.15" });
    const ann = funded(exchange, "ann", { cny: "1000000" });
    const small = Array.from({ length: 50 }, () => placed(exchange, ann, market, "buy 0.149999 @ 100"));
    expect(exchange.desk.place(ann, market, placement("buy 0.01 @ 100"))).toEqual({
      refused: ErrorCode.TooManySmallOrders,
    });
    expect(isRefusal(exchange.desk.place(ann, market, placement("buy 0.15 @ 100")))).toBe(false);
    exchange.desk.cancel(ann, market, small[7]?.id ?? 0n);
    expect(isRefusal(exchange.desk.place(ann, market, placement("buy 0.01 @ 100")))).toBe(false);
  });
});

describe("cancelling", () => {
  it("gives back what is still held, and what was filled stands", () => {
    const { exchange, market } = emptyMarket();
    const ann = funded(exchange, "ann", { cny: "10000" });
    const bob = funded(exchange, "bob", { btc: "1" });
    const order = placed(exchange, ann, market, "buy 2 @ 3000");
    placed(exchange, bob, market, "sell 0.5 @ 3000");
    expect(exchange.desk.cancel(ann, market, order.id)).toBe(order);
    expect([order.status, formatUnits(order.filled)]).toEqual(["cancelled", "0.5"]);
    expect(holdings(exchange, ann)).toEqual({ cny: "8500", btc: "0.5" });
    expect(market.book.size).toBe(0);
  });

  it("is refused for an order that is unknown, another's, cancelled or filled", () => {
    const { exchange, market } = emptyMarket();
    const ann = funded(exchange, "ann", { cny: "10000" });
    const bob = funded(exchange, "bob", { btc: "1" });
    const cancelled = placed(exchange, ann, market, "buy 1 @ 2000");
    const filled = placed(exchange, ann, market, "buy 1 @ 3000");
    placed(exchange, bob, market, "sell 1 @ 3000");
    exchange.desk.cancel(ann, market, cancelled.id);
    expect(exchange.desk.cancel(ann, market, 99n)).toEqual({ refused: ErrorCode.OrderNotFound });
    expect(exchange.desk.cancel(bob, market, cancelled.id)).toEqual({ refused: ErrorCode.OrderOfAnotherUser });
    expect(exchange.desk.cancel(ann, market, cancelled.id)).toEqual({ refused: ErrorCode.CancelAlreadyRequested });
    expect(exchange.desk.cancel(ann, market, filled.id)).toEqual({ refused: ErrorCode.OrderAlreadyCompleted });
  });
});
