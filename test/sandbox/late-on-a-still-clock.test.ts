import { expect, it } from "vitest";
import { createClient } from "../../src/client/create-client.ts";
import { createSandbox } from "../../src/sandbox/sandbox.ts";
import "./support/check-every-answer.ts";

it.each([
  ["virtual", expect.stringContaining("sandbox.clock.advance(700)") as string],
  ["real", undefined],
] as const)("the journal says what a late request waits for, with a clock that is %s", async (clock, waitsFor) => {
  const sandbox = createSandbox({ clock });
  const { apiKey, secretKey } = sandbox.createAccount({ funds: { cny: "10000" } });
  const client = createClient({
    baseUrl: "https://sandbox.test",
    apiKey,
    secretKey,
    fetch: sandbox.fetch,
    retry: false,
  });
  sandbox.force("trade", { fault: "reset", when: "late", lateMs: 700 });
  const order = { symbol: "btc_cny", type: "buy", price: "2500", amount: "0.1" } as const;
  await expect(client.trade(order)).rejects.toMatchObject({ outcomeUnknown: true });
  const pending = sandbox.journal.filter(({ verdict }) => verdict === "pending");
  expect(pending).toHaveLength(1);
  expect(pending[0]?.mishap?.waitsFor).toEqual(waitsFor);
  sandbox.clock.advance(700);
  expect(sandbox.journal.at(-1)).toMatchObject({ operation: "trade", verdict: "ok", request: pending[0]?.number });
});
