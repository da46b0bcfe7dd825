import { describe, expect, it } from "vitest";
import { errorCatalogue } from "../../../src/client/catalogue.ts";
import { ErrorCode } from "../../../src/index.ts";
import type { When } from "../../../src/sandbox/index.ts";
import { prices, readersWorld } from "./readers-world.ts";
import { snippetWith } from "./snippet.ts";
import "../../sandbox/support/check-every-answer.ts";

const guide = "handling-errors";

describe.each(prices)("Handling errors, where the order %s", (name, price) => {
  const dear = { ...{ symbol: "btc_cny", type: "buy", amount: "1000" }, price } as const;

  it("catches a typed error", async () => {
    const { world, placed } = readersWorld(price);
    const snippet = snippetWith(guide, "instanceof InsufficientFundsError");
    await world.execute(snippet);
    expect(world.printed).toEqual([placed()[0]?.id]);
    await world.execute(snippet.replace("trade(order)", `trade(${JSON.stringify(dear)})`));
    expect(world.printed.slice(1)).toEqual(["top up"]);
  });

  it("gives an outcome with the codes of the operation", async () => {
    const { world, placed } = readersWorld(price);
    const snippet = snippetWith(guide, "client.try.trade(order)");
    await world.execute(snippet);
    expect(world.printed).toEqual([placed()[0]?.id]);
    await world.execute(snippet.replace("trade(order)", 'trade({ ...order, amount: "0.001" })'));
    expect(world.printed.slice(1)).toEqual(["ask"]);
    await world.execute(snippet.replace("trade(order)", `trade(${JSON.stringify(dear)})`));
    expect(world.printed.slice(2)).toEqual([expect.stringMatching(/^trade: .*10010/)]);
  });

  it.each<When | "never">(["never", "before", "after", "late"])(
    "a cancel ends with what was bought: answer lost %s",
    async (when) => {
      const { world, sandbox, placed } = readersWorld(price, { marketMakers: false });
      if (when !== "never") sandbox.force("cancelOrder", { fault: "reset", when });
      await world.execute(snippetWith(guide, "async function cancel("));
      expect(world.printed).toEqual([name === "rests" ? "0" : "0.1"]);
      expect(placed().map(({ status }) => status)).toEqual([name === "rests" ? "cancelled" : "filled"]);
    },
  );

  it.each<[When, number]>([
    ["before", 0],
    ["after", 1],
    ["late", 1],
  ])("a lost order is found out: %s", async (when, count) => {
    const { world, sandbox, placed } = readersWorld(price);
    sandbox.force("trade", { fault: "reset", when });
    await world.execute(snippetWith(guide, "await client.reconcile(error)"));
    const ids = placed().map(({ id }) => id);
    expect(ids).toHaveLength(count);
    const outcome = count === 0 ? "did-not-happen" : "happened";
    expect(world.printed).toEqual([expect.stringMatching(new RegExp(`^${outcome} The exchange shows`)), ...ids]);
  });
});

it("Handling errors: waits as long as an error says", async () => {
  const { world, sandbox } = readersWorld("2500");
  sandbox.force("ticker", { code: ErrorCode.BeingPrepared, times: 2 });
  const from = world.now();
  await world.execute(snippetWith(guide, "async function untilThere()"));
  expect(world.printed).toEqual([expect.stringMatching(/^\d+/)]);
  const { afterSeconds = 0 } = errorCatalogue[ErrorCode.BeingPrepared];
  expect(world.now() - from).toBeGreaterThan(2 * 1000 * afterSeconds);
  expect(world.now() - from).toBeLessThan(2 * 1000 * afterSeconds + 1000);
});
