import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import { listen } from "../../../src/sandbox/node/index.ts";
import { openSandbox } from "../support/caller.ts";

type Callback = (error: Error | null, data: unknown) => void;
type Method = (callback: Callback, ...args: readonly (string | number)[]) => void;
type Client = Record<
  | "getTicker"
  | "getDepth"
  | "getUserInfo"
  | "addTrade"
  | "addBatchTrades"
  | "cancelOrder"
  | "getOrderInfo"
  | "getOrderHistory",
  Method
>;

/**
 * A client of the exchange that nobody here wrote: it signs, encodes and reads in its own way, and sends bodies with
 * GET.
 */
const OKCoin = createRequire(import.meta.url)("okcoin-china") as new (
  apiKey: string,
  secretKey: string,
  server: string,
) => Client;

const symbol = "btc_cny";

it("an old npm client trades against the sandbox", async () => {
  const { sandbox, account } = openSandbox();
  const server = await listen(sandbox);
  try {
    const client = new OKCoin(account.apiKey, account.secretKey, server.url);
    const call = (method: keyof Client, ...args: readonly (string | number)[]) =>
      new Promise((resolve, reject) => {
        client[method](
          (error, data) => {
            if (error === null) resolve(data);
            else reject(error);
          },
          ...args,
        );
      });

    expect(await call("getTicker", symbol)).toHaveProperty("ticker.last");
    expect(await call("getDepth", symbol, 5, 1)).toHaveProperty("asks");
    expect(await call("getUserInfo")).toHaveProperty("info.funds.free.btc", "10");
    const placed = (await call("addTrade", symbol, "buy", "0.01", "100")) as { order_id: number };
    expect(await call("addTrade", symbol, "buy_market", "", "50")).toMatchObject({ result: true });
    const batch = await call("addBatchTrades", symbol, "buy", "[{price:3,amount:5,type:'sell'},{price:3,amount:3}]");
    expect(batch).toMatchObject({
      result: true,
      order_info: [{ order_id: placed.order_id + 2 }, { order_id: placed.order_id + 3 }],
    });
    expect(await call("getOrderInfo", symbol, placed.order_id)).toMatchObject({
      orders: [{ status: 0, amount: 0.01 }],
    });
    expect(await call("cancelOrder", symbol, `${String(placed.order_id)},1,2`)).toEqual({
      success: String(placed.order_id),
      error: "1,2",
    });
    expect(await call("getOrderHistory", symbol, 1, 1, 10)).toMatchObject({ total: 3 });
    expect(sandbox.journal.every(({ verdict }) => verdict === "ok")).toBe(true);
    await expect(call("addTrade", symbol, "buy", "0.001", "100")).rejects.toThrow(String(ErrorCode.AmountTooLow));
  } finally {
    await server.close();
  }
});
