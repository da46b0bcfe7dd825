import { describe, expect, it } from "vitest";
import { okcoin } from "../../generated/index.ts";
import { createClient } from "../../src/client/create-client.ts";
import type { OperationDescription } from "../../src/description.ts";
import { OrderError, OutcomeUnknownError, WithdrawalError } from "../../src/errors/classes.ts";
import { createSandbox, type SandboxOptions } from "../../src/sandbox/index.ts";
import "../sandbox/support/check-every-answer.ts";
import { baseUrl } from "./keys.ts";

const symbol = "btc_cny";
const funds = { btc: "5", cny: "50000" };

/** A client whose lost calls are sent again at once, and somebody to trade with. `before` runs before a request is delivered. */
function open(options: SandboxOptions = {}, before: (attempt: number) => unknown = () => undefined) {
  const sandbox = createSandbox({ markets: "empty", ...options });
  const clientOf = (fetch: typeof globalThis.fetch) => {
    const { apiKey, secretKey } = sandbox.createAccount({ funds });
    return createClient({ apiKey, secretKey, baseUrl, fetch, retry: { baseMs: 0 } });
  };
  let cancels = 0;
  const client = clientOf(async (input, init) => {
    if ((input as string).includes(okcoin.operations.cancelOrder.path)) await before((cancels += 1));
    return sandbox.fetch(input, init);
  });
  return { sandbox, client, other: clientOf(sandbox.fetch) };
}

const buy = { symbol, type: "buy", price: "3000", amount: "1" } as const;

async function errorOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe("a lost cancel that is sent again", () => {
  it.each([
    [undefined, 10050],
    [10050, 10050],
    [10009, 10009],
    [1009, 1009],
    [1050, 1050],
  ] as const)(
    "is settled by the answer that the order is closed (option %s: code %i)",
    async (closedOrderCode, code) => {
      const { sandbox, client } = open(closedOrderCode === undefined ? {} : { closedOrderCode });
      const { order_id } = await client.trade(buy);
      sandbox.force("cancelOrder", { fault: "reset", when: "after" });
      const error = await errorOf(client.cancelOrder({ symbol, order_id }));
      expect(error).toBeInstanceOf(OrderError);
      expect(error).toMatchObject({
        code,
        outcomeUnknown: false,
        retry: "never",
        attempts: 2,
        retryAfterMs: undefined,
      });
      expect((error as OrderError).cause).toBeInstanceOf(OutcomeUnknownError);
      expect((error as OrderError).message).toContain("An earlier attempt got no answer; this code settles it");
      expect((error as OrderError).message).not.toMatch(/nobody knows|does not help/);
      expect((error as OrderError).message).toContain("orderInfo");
    },
  );

  it.each([
    [{}, 10051],
    [{ closedOrderCode: 1050 }, 1050],
    [{ closedOrderCode: 1009 }, 1009],
  ] as const)("is settled where the order had filled in between: %j", async (options, code) => {
    // The cancel is lost before it arrives, and the order fills before it is sent again.
    const { sandbox, client, other } = open(options, (attempt) =>
      attempt === 2 ? other.trade({ ...buy, type: "sell" }) : undefined,
    );
    const { order_id } = await client.trade(buy);
    sandbox.force("cancelOrder", { fault: "reset", when: "before" });
    const error = await errorOf(client.cancelOrder({ symbol, order_id }));
    expect(error).toMatchObject({ code, outcomeUnknown: false });
    expect((await client.orderInfo({ symbol, order_id })).orders).toMatchObject([{ status: 2 }]);
  });

  it("succeeds where the first one comes late", async () => {
    const { sandbox, client } = open();
    const { order_id } = await client.trade(buy);
    sandbox.force("cancelOrder", { fault: "reset", when: "late", lateMs: 500 });
    expect(await client.cancelOrder({ symbol, order_id })).toMatchObject({ result: true });
    sandbox.clock.advance(1000);
    expect((await client.orderInfo({ symbol, order_id })).orders).toMatchObject([{ status: -1 }]);
  });

  it.each([10007, 10001, 1019, 10002] as const)(
    "stays unknown where another refusal answers the repetition: %i",
    async (code) => {
      const { sandbox, client } = open();
      const { order_id } = await client.trade(buy);
      sandbox.force("cancelOrder", { fault: "reset", when: "after" });
      sandbox.force("cancelOrder", { code, times: 5 });
      const error = await errorOf(client.cancelOrder({ symbol, order_id }));
      expect(error).toMatchObject({ outcomeUnknown: true });
    },
  );

  it.each(["before", "after"] as const)(
    "of several orders says nothing of those that only the repetition calls failed, lost %s",
    async (when) => {
      const { sandbox, client } = open();
      const [open1, open2] = [await client.trade(buy), await client.trade(buy)];
      const order_id = [open1.order_id, open2.order_id];
      await client.cancelOrder({ symbol, order_id: open2.order_id });
      sandbox.force("cancelOrder", { fault: "reset", when });
      const error = await errorOf(client.cancelOrder({ symbol, order_id }));
      expect(error).toBeInstanceOf(OutcomeUnknownError);
      expect(await client.reconcile(error as OutcomeUnknownError)).toMatchObject({
        outcome: "happened",
        ids: order_id,
      });
    },
  );

  it("and one that was not lost is refused as ever", async () => {
    const { client } = open();
    const { order_id } = await client.trade(buy);
    await client.cancelOrder({ symbol, order_id });
    const error = await errorOf(client.cancelOrder({ symbol, order_id }));
    expect(error).toMatchObject({ code: 10050, attempts: 1 });
    expect(error).not.toHaveProperty("cause");
    expect((error as OrderError).message).not.toContain("An earlier attempt");
  });
});

it("a lost cancel of a withdrawal is settled, too", async () => {
  const sandbox = createSandbox();
  const address = "1FictionalAddressForThisFile";
  const { apiKey, secretKey } = sandbox.createAccount({ funds, tradePassword: "pw", approvedAddresses: [address] });
  const client = createClient({ apiKey, secretKey, baseUrl, fetch: sandbox.fetch, retry: { baseMs: 0 } });
  const { withdraw_id } = await client.withdraw({
    symbol,
    chargefee: "0.002",
    trade_pwd: "pw",
    withdraw_address: address,
    withdraw_amount: "1",
  });
  sandbox.force("cancelWithdraw", { fault: "reset", when: "after" });
  const error = await errorOf(client.cancelWithdraw({ symbol, withdraw_id }));
  expect(error).toBeInstanceOf(WithdrawalError);
  expect(error).toMatchObject({ code: 10040, outcomeUnknown: false, cause: { name: "OutcomeUnknownError" } });
  expect((await client.withdrawInfo({ symbol, withdraw_id })).withdraw).toMatchObject([{ status: -3 }]);
});

it("a lost cancel of a borrowing order is settled, too", async () => {
  const sandbox = createSandbox({ markets: "seeded", marketMakers: false });
  const { apiKey, secretKey } = sandbox.createAccount({ funds });
  const client = createClient({ apiKey, secretKey, baseUrl, fetch: sandbox.fetch, retry: { baseMs: 0 } });
  const { borrow_id } = await client.borrowMoney({ symbol: "cny", days: "ninety", amount: "100", rate: "0.0001" });
  sandbox.force("cancelBorrow", { fault: "reset", when: "after" });
  const error = await errorOf(client.cancelBorrow({ symbol: "cny", borrow_id }));
  expect(error).toMatchObject({ code: 10044, outcomeUnknown: false, cause: { name: "OutcomeUnknownError" } });
});

it("is said of three operations", () => {
  const rows: readonly OperationDescription[] = Object.values(okcoin.operations);
  const settled = rows.flatMap(({ id, settledBy }) => (settledBy ? [id] : []));
  expect(settled).toEqual(["cancelOrder", "cancelWithdraw", "cancelBorrow"]);
});
