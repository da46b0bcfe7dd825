import { describe, expect, it } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import { okcoin } from "../../../generated/index.ts";
import type { OperationId } from "../../../generated/methods.ts";
import { createClient } from "../../../src/index.ts";
import { MagicValues } from "../../../src/sandbox/door/magic-values.ts";
import { requestFields } from "../../../src/wire/shapes.ts";
import { exampleRequests } from "../../contract/example-requests.ts";
import { openSandbox, sandboxOrigin, send, signed } from "../support/caller.ts";

const codes = Object.values(ErrorCode);
const operations = Object.keys(okcoin.operations) as OperationId[];
const withSymbol = operations.filter((id) => requestFields(okcoin.operations[id].request).includes("symbol"));
const signedOnes = operations.filter((id) => okcoin.operations[id].signed);

const order = { symbol: "btc_cny", type: "buy", price: "100", amount: "0.5" } as const;

describe("a field error_<code>", () => {
  it.each(codes)("%d is answered", async (code) => {
    const { sandbox, account, json } = openSandbox();
    expect(await json("ticker", { symbol: `error_${String(code)}` })).toEqual({ result: false, error_code: code });
    expect(await json("trade", { ...order, symbol: `error_${String(code)}` })).toEqual({
      result: false,
      error_code: code,
    });
    expect(sandbox.truth.orders(account.apiKey)).toEqual([]);
    expect(sandbox.journal).toMatchObject([
      { operation: "ticker", forced: true, verdict: code },
      { operation: "trade", forced: true, verdict: code, changes: [] },
    ]);
  });

  it.each(withSymbol)("works in %s, through the project's client", async (operation) => {
    const { sandbox, account } = openSandbox();
    const { apiKey, secretKey } = account;
    const client = createClient({ baseUrl: sandboxOrigin, apiKey, secretKey, fetch: sandbox.fetch, retry: false });
    const params: Record<string, unknown> = { ...exampleRequests[operation], symbol: "error_10002" };
    const methods = client as unknown as Record<string, (params: object) => Promise<unknown>>;
    await expect(methods[operation]?.(params)).rejects.toMatchObject({ code: ErrorCode.SystemFailure });
    expect(sandbox.journal).toMatchObject([{ operation, forced: true }]);
  });

  it("works where there is no symbol, in any field", async () => {
    const { sandbox, account } = openSandbox();
    const fields = { borrow_id: "error_10029" };
    expect(await (await send(sandbox, "repayment", signed(fields, account))).json()).toEqual({
      result: false,
      error_code: ErrorCode.UnpaidLoanBlocksWithdrawal,
    });
  });

  it("gets what a shielded address gets", async () => {
    const { sandbox } = openSandbox();
    const ask = (symbol: string) =>
      sandbox.fetch(`${sandboxOrigin}${okcoin.operations.ticker.path}?symbol=${symbol}`, {
        signal: AbortSignal.timeout(30),
      });
    expect((await ask("error_403")).status).toBe(403);
    await expect(ask("error_timeout")).rejects.toMatchObject({ name: "TimeoutError" });
    expect(sandbox.journal).toMatchObject([{ mishap: { fault: "http-403" } }, { mishap: { fault: "silence" } }]);
  });

  it.each([
    "error_4711",
    "error_",
    "error_0",
    "error_010000",
    "error_10000_cny",
    "xerror_10000",
    "ERROR_10000",
    "error_toString",
  ])("%s is none", async (symbol) => {
    const { sandbox } = openSandbox();
    await send(sandbox, "ticker", { symbol });
    expect(sandbox.journal[0]?.forced).toBeUndefined();
  });
});

describe("a key with a wish behind it", () => {
  const open = (wish: string, options = {}) => {
    const opened = openSandbox(options);
    const { apiKey, secretKey } = opened.account;
    const client = createClient({
      baseUrl: sandboxOrigin,
      apiKey: `${apiKey}.${wish}`,
      secretKey,
      fetch: opened.sandbox.fetch,
      retry: false,
      timeoutMs: 100,
    });
    return { ...opened, client, placed: () => opened.sandbox.truth.orders(apiKey).length };
  };

  it.each(codes)("%d is answered", async (code) => {
    const { client, placed } = open(String(code));
    await expect(client.trade(order)).rejects.toMatchObject({ code });
    expect(placed()).toBe(0);
  });

  it.each(signedOnes)("works in %s", async (operation) => {
    const { client, sandbox, account } = open("10002");
    const methods = client as unknown as Record<string, (params: object) => Promise<unknown>>;
    await expect(methods[operation]?.(exampleRequests[operation])).rejects.toMatchObject({
      code: ErrorCode.SystemFailure,
    });
    expect(sandbox.journal).toMatchObject([{ operation, account: account.id, forced: true }]);
  });

  it.each([
    ["403", "OutcomeUnknownError", 0],
    ["timeout", "OutcomeUnknownError", 0],
    ["reset.before", "OutcomeUnknownError", 0],
    ["reset.after", "OutcomeUnknownError", 1],
    ["truncated-body.after", "OutcomeUnknownError", 1],
    ["hang-up.late", "OutcomeUnknownError", 1],
  ])("%s loses the answer: %s, placed %d times", async (wish, name, times) => {
    const { client, sandbox, placed } = open(wish);
    await expect(client.trade(order)).rejects.toMatchObject({ name });
    expect(placed()).toBe(wish.endsWith("late") ? 0 : times);
    sandbox.clock.advance(1000);
    expect(placed()).toBe(times);
  });

  it.each(["reset", "earthquake.after", "reset.never", "4711", ".10002", "10002."])(
    ".%s is no wish, and the key is not known",
    async (wish) => {
      const { client } = open(wish);
      await expect(client.userinfo()).rejects.toMatchObject({ code: ErrorCode.ApiKeyNotFound });
    },
  );

  it("needs the secret and the right, as ever", async () => {
    const { sandbox } = openSandbox();
    const { apiKey, secretKey } = sandbox.createAccount({ permissions: ["read"] });
    const wish = { apiKey: `${apiKey}.10002`, fetch: sandbox.fetch, baseUrl: sandboxOrigin };
    await expect(createClient({ ...wish, secretKey: "wrong" }).userinfo()).rejects.toMatchObject({
      code: ErrorCode.SignatureMismatch,
    });
    await expect(createClient({ ...wish, secretKey }).trade(order)).rejects.toMatchObject({
      code: ErrorCode.ApiNotAuthorized,
    });
  });

  it("is a key like any other when it is registered in full", async () => {
    const { sandbox } = openSandbox();
    const keys = { apiKey: "mine.10002", secretKey: "secret" };
    sandbox.createAccount({ apiKey: "mine", secretKey: "another" });
    sandbox.createAccount(keys);
    expect(await createClient({ ...keys, baseUrl: sandboxOrigin, fetch: sandbox.fetch }).userinfo()).toHaveProperty(
      "info",
    );
  });
});

it("can be switched off", async () => {
  const { sandbox, account } = openSandbox({ magicValues: false });
  await send(sandbox, "ticker", { symbol: "error_10002" });
  await send(sandbox, "userinfo", signed({}, { ...account, apiKey: `${account.apiKey}.10002` }));
  expect(sandbox.journal.map(({ verdict }) => verdict)).toEqual([ErrorCode.MarketNotFound, ErrorCode.ApiKeyNotFound]);
});

it("a forced error goes first", async () => {
  const { sandbox, json } = openSandbox();
  sandbox.force("ticker", { code: ErrorCode.RequestTooFrequent });
  expect(await json("ticker", { symbol: "error_10002" })).toMatchObject({ error_code: ErrorCode.RequestTooFrequent });
});

it("knows the failures without a code from the document", () => {
  const magic = new MagicValues(okcoin);
  for (const { trigger } of okcoin.codelessErrors) {
    expect(magic.inFields({ symbol: `error_${String(trigger)}` })).toHaveProperty("fault");
  }
});
