import { describe, expect, test } from "vitest";
import { search } from "../../scripts/page/rank.ts";
import type { SearchEntry } from "../../scripts/page/search-entry.ts";
import { okcoin } from "../../generated/index.ts";
import { emittedPages } from "./emitted-pages.ts";

const files = new Map((await emittedPages()).map(({ path, text }) => [path, text]));
const script = files.get("docs/search-index.js") ?? "";
const entries = JSON.parse(/^var searchIndex = (.*);\n$/.exec(script)?.[1] ?? "[]") as SearchEntry[];

/** What a reader types, and the page that must come first. */
const queries: readonly (readonly [query: string, want: string])[] = [
  // Codes and their names.
  ["10007", "errors/10007.html"],
  ["1002", "errors/1002.html"],
  ["SignatureMismatch", "errors/10007.html"],
  ["signature mismatch", "errors/10007.html"],
  ["insufficientfunds", "errors/10010.html"],
  // Methods, as the client, the wire and other clients write them.
  ["trade", "operations/trade.html"],
  ["orderInfo", "operations/orderInfo.html"],
  ["order_info", "operations/orderInfo.html"],
  ["order_info.do", "operations/orderInfo.html"],
  ["/api/v1/batch_trade.do", "operations/batchTrade.html"],
  ["KLINE", "operations/kline.html"],
  ["cancel_ord", "operations/cancelOrder.html"],
  // Fields.
  ["chargefee", "operations/withdraw.html#parameter-chargefee"],
  ["orders_data", "operations/batchTrade.html#parameter-orders_data"],
  ["deal_amount", "operations/orderInfo.html#answer-orders[].deal_amount"],
  ["can_borrow", "operations/borrowsInfo.html#answer-can_borrow"],
  // Classes.
  ["OutcomeUnknownError", "errors/OutcomeUnknownError.html"],
  ["timeout", "errors/TimeoutError.html"],
  ["http 403", "errors/IpShieldedError.html"],
  // Guides and their sections.
  ["Rate limits", "guides/rate-limits.html"],
  ["Can I send it again?", "guides/handling-errors.html#can-i-send-it-again"],
  ["decimals", "guides/values.html#decimals"],
  ["install", "guides/getting-started.html"],
  ["tutorial", "guides/getting-started.html"],
  ["options", "guides/the-client-and-its-options.html#options"],
  ["proxy", "guides/the-client-and-its-options.html"],
  ["environment variables", "guides/the-client-and-its-options.html"],
  ["life of an order", "guides/life-of-an-order.html"],
  ["polling", "guides/life-of-an-order.html"],
  ["cancel all orders", "guides/life-of-an-order.html"],
  ["withdrawing", "guides/withdrawing.html"],
  ["approved address", "guides/withdrawing.html"],
  ["borrowing", "guides/borrowing.html"],
  ["margin trading", "guides/borrowing.html"],
  ["python", "guides/signing.html"],
  ["ccxt", "guides/coming-from-another-client.html"],
  ["migrate", "guides/coming-from-another-client.html"],
  ["redis", "guides/many-processes-one-address.html"],
  ["idempotency", "guides/place-an-order-exactly-once.html"],
  // Words that readers use.
  ["market buy", "operations/trade.html"],
  ["order", "operations/trade.html"],
  ["cancel order", "operations/cancelOrder.html"],
  ["partial fill", "operations/orderInfo.html"],
  ["timestamp", "guides/values.html#times"],
  ["pagination", "operations/accountRecords.html"],
  ["order book", "operations/depth.html"],
  ["balances", "operations/userinfo.html"],
  ["double order", "errors/OutcomeUnknownError.html"],
  ["wrong signature", "errors/10007.html"],
  ["candles", "operations/kline.html"],
  ["testnet", "guides/run-the-sandbox.html"],
  // The users of this interface were Chinese.
  ["余额不足", "errors/10010.html"],
  ["签名", "guides/signing.html"],
  ["签名错误怎么办", "errors/10007.html"],
  ["撤单", "operations/cancelOrder.html"],
  ["下单", "operations/trade.html"],
  ["限速", "guides/rate-limits.html"],
  ["提现", "operations/withdraw.html"],
  ["杠杆", "operations/borrowsInfo.html"],
  ["时间戳", "guides/values.html#times"],
  ["K线", "operations/kline.html"],
  ["代理", "guides/the-client-and-its-options.html"],
  ["轮询", "guides/life-of-an-order.html"],
  ["如何提现", "guides/withdrawing.html"],
  ["如何借款", "guides/borrowing.html"],
  ["迁移", "guides/coming-from-another-client.html"],
  // Slips of the fingers, and a full-width keyboard.
  ["withdarw", "operations/withdraw.html"],
  ["signiture mismatch", "errors/10007.html"],
  ["１０００７", "errors/10007.html"],
];

describe("the search of the pages", () => {
  test.each(queries)("%s finds %s first", (query, want) => {
    expect(search(query, entries)[0]?.url).toBe(want);
  });

  test.each(Object.entries(okcoin.operations))("finds %s by its name and by its path", (id, { path }) => {
    expect([id, path].map((query) => search(query, entries)[0]?.url)).toEqual(Array(2).fill(`operations/${id}.html`));
  });

  test.each(Object.entries(okcoin.errors))("finds %s by its number and by its name", (code, { name }) => {
    const found = [code, name].map((query) => search(query, entries)[0]);
    expect(found[0]?.url).toBe(`errors/${code}.html`);
    expect(found[1]?.names).toContain(name);
  });

  test.each(["", "   ", "!!!", "zxqv", "\\", "(.*"])("finds nothing for %j", (query) => {
    expect(search(query, entries)).toEqual([]);
  });

  test("finds words of the text wherever they stand, and only where all of them stand", () => {
    const hits = search("lost answer open orders", entries, 100);
    expect(hits.map(({ url }) => url)).toContain("operations/trade.html");
    expect(search("lost answer elephant", entries)).toEqual([]);
  });

  test("is at most 45 kB, compressed, and leads only to pages and headings that are there", async () => {
    const { gzipSync } = await import("node:zlib");
    expect(gzipSync(script).length).toBeLessThan(45_000);
    for (const { url } of entries) {
      const [path = "", anchor] = url.split("#");
      const page = files.get(`docs/${path}`);
      expect(page, url).toBeDefined();
      if (anchor !== undefined) expect(page, url).toContain(` id="${anchor}"`);
    }
  });
});
