import { expect, it } from "vitest";
import type { ApiDescription } from "../../src/description.ts";
import { ErrorCode } from "../../generated/errors.ts";
import { isRefusal, refuse } from "../../src/sandbox/exchange/base/refusal.ts";
import { createTrader } from "../../src/sandbox/exchange/records/trader.ts";
import { ForcedErrors } from "../../src/sandbox/owner/forced-errors.ts";
import { FrontDoor } from "../../src/sandbox/door/front-door.ts";
import { emptyJournal, Journal } from "../../src/sandbox/record/journal.ts";
import { KeyRing } from "../../src/sandbox/owner/key-ring.ts";
import { sign } from "../../src/signing/index.ts";
import { Accounts, noAccounts } from "../../src/sandbox/exchange/accounts/accounts.ts";

/** An exchange of the same family: other names, another suffix, another case, and results as text. */
const description: ApiDescription = {
  title: "Second exchange",
  version: "1",
  packageName: "second-openapi",
  operations: {
    balance: {
      id: "balance",
      method: "POST",
      path: "/rest/balance",
      signed: true,
      permission: "read",
      idempotent: true,
      request: {
        type: "object",
        properties: { coin: { type: "string", pattern: "^[A-Z]+$", violation: ErrorCode.CurrencyNotFound } },
        required: ["coin"],
      },
      response: {
        type: "object",
        properties: { result: { type: "string" }, amount: { type: "decimal", wire: "number" } },
        required: ["result", "amount"],
      },
    },
  },
  shapes: {},
  errors: {},
  codelessErrors: [],
  signing: {
    algorithm: "md5",
    case: "lower",
    keyField: "accesskey",
    signatureField: "mac",
    sort: "name-ascending",
    assign: ":",
    join: "|",
    secretSuffix: "|secret:",
  },
  envelope: {
    codeFields: ["code", "error_code"],
    resultField: "success",
    successValues: ["true"],
    failureValues: ["false"],
  },
};

const secretKey = "second-secret";

function ask(fields: Record<string, string>): string {
  const keys = new KeyRing(new Map());
  keys.add({
    apiKey: "second-key",
    secretKey,
    permissions: new Set(["read"]),
    trader: createTrader("account-1"),
    state: "active",
  });
  const door = new FrontDoor({
    api: description,
    keys,
    accounts: new Accounts(noAccounts()),
    forced: new ForcedErrors(new Map()),
    journal: new Journal(emptyJournal()),
    now: () => 0,
    catchUp: () => undefined,
    serve: (_operation, params) =>
      params.coin === "DOGE" ? refuse(ErrorCode.InsufficientCoins) : { result: "true", amount: "0.10" },
  });
  const all = { ...fields, accesskey: "second-key" };
  const body = new URLSearchParams({ ...all, mac: sign(all, secretKey, description.signing) }).toString();
  const url = new URL("https://second.test/rest/balance");
  return door.receive({ method: "POST", url, contentType: "application/x-www-form-urlencoded", body }).body;
}

it.each([
  ["an answer", { coin: "BTC" }, '{"result":"true","amount":0.10}'],
  ["a refusal", { coin: "DOGE" }, `{"success":"false","code":${String(ErrorCode.InsufficientCoins)}}`],
  [
    "a value that breaks its shape",
    { coin: "btc" },
    `{"success":"false","code":${String(ErrorCode.CurrencyNotFound)}}`,
  ],
  ["a missing field", {}, `{"success":"false","code":${String(ErrorCode.RequiredFieldMissing)}}`],
])("writes %s as its own document says", (_name, fields, want) => {
  expect(ask(fields)).toBe(want);
});

it("tells a refusal from a value", () => {
  expect([
    isRefusal(refuse(ErrorCode.OrderFailed)),
    isRefusal({ refusal: 1 }),
    isRefusal(null),
    isRefusal("refused"),
  ]).toEqual([true, false, false, false]);
});
