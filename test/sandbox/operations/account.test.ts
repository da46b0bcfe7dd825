import { expect, it } from "vitest";
import { createSandbox } from "../../../src/sandbox/index.ts";
import { callerFor, openSandbox } from "../support/caller.ts";

it("shows free and held funds of every currency, and their worth", async () => {
  const { json } = openSandbox();
  await json("trade", { symbol: "btc_cny", type: "buy", price: "2000", amount: "0.5" });
  await json("trade", { symbol: "ltc_usd", type: "sell", price: "5", amount: "4" });
  expect(await json("userinfo")).toMatchObject({
    result: true,
    info: {
      funds: {
        free: { btc: "10", ltc: "6", eth: "10", cny: "99000", usd: "10000" },
        freezed: { btc: "0", ltc: "4", eth: "0", cny: "1000", usd: "0" },
      },
    },
  });
});

it("values each currency at last prices, dollars by way of bitcoin", async () => {
  const sandbox = createSandbox();
  const worth = async (funds: Record<string, string>) => {
    const call = callerFor(sandbox, sandbox.createAccount({ funds }));
    return (JSON.parse(await call("userinfo")) as { info: { funds: { asset: { total: string } } } }).info.funds.asset
      .total;
  };
  expect(await worth({ cny: "12.345" })).toBe("12.34");
  expect(await worth({ btc: "2", cny: "1" })).toBe("5977");
  expect(await worth({ usd: "459.7" })).toBe("2988");
  expect(await worth({})).toBe("0");
});
