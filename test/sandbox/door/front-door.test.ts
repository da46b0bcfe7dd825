import { describe, expect, it, test } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import { okcoin } from "../../../generated/index.ts";
import { ForcedErrors } from "../../../src/sandbox/owner/forced-errors.ts";
import { FrontDoor } from "../../../src/sandbox/door/front-door.ts";
import { createSandbox } from "../../../src/sandbox/index.ts";
import { emptyJournal, Journal } from "../../../src/sandbox/record/journal.ts";
import { KeyRing } from "../../../src/sandbox/owner/key-ring.ts";
import { maximumBody } from "../../../src/sandbox/door/request/parse-form.ts";
import { sign } from "../../../src/signing/index.ts";
import { type Fields, openSandbox, sandboxOrigin, send, signed } from "../support/caller.ts";
import { Accounts, noAccounts } from "../../../src/sandbox/exchange/accounts/accounts.ts";

const form = "application/x-www-form-urlencoded";
const keys = { apiKey: "c821db84-6fbd-11e4-a9e3-c86000d26d7c", secretKey: "SECRETKEY0123456789ABCDEF" };
const order = { symbol: "btc_cny", type: "buy", price: "100", amount: "0.01" };
const trade = okcoin.operations.trade.path;

/** A request to `trade` with everything right, but for what a case breaks. */
interface Case {
  readonly origin?: string;
  readonly path?: string;
  readonly method?: string;
  readonly contentType?: string;
  readonly body?: string | ((right: string) => string);
  readonly fields?: Fields;
  readonly secretKey?: string;
  readonly permissions?: readonly ("read" | "trade" | "withdraw")[];
  readonly want: number | "ok";
}

/**
 * In the order of the checks: each case also breaks what the later checks look at, so that a check out of place shows.
 */
const cases: Record<string, Case> = {
  "http from another machine": {
    origin: "http://sandbox.test",
    path: "/nowhere",
    contentType: "text/plain",
    want: ErrorCode.HttpsRequired,
  },
  "another scheme": { origin: "ftp://sandbox.test", want: ErrorCode.HttpsRequired },
  "http from this machine": { origin: "http://127.0.0.1:8080", want: "ok" },
  "http from this machine by name": { origin: "http://localhost", want: "ok" },
  "http from this machine over IPv6": { origin: "http://[::1]:1", want: "ok" },
  "http from a host whose name only begins like this machine's": {
    origin: "http://localhost.test",
    want: ErrorCode.HttpsRequired,
  },
  "http from a host that only begins like this machine": {
    origin: "http://127.0.0.1.test",
    want: ErrorCode.HttpsRequired,
  },
  "an unknown path": { path: "/api/v1/nothing.do", contentType: "text/plain", want: ErrorCode.ApiNotAvailable },
  "a known path without its suffix": { path: "/api/v1/trade", want: ErrorCode.ApiNotAvailable },
  "the wrong method": { method: "PUT", contentType: "text/plain", want: ErrorCode.ApiNotAvailable },
  "a GET of what is posted": { method: "GET", want: ErrorCode.ApiNotAvailable },
  "a body that is too long": {
    contentType: "text/plain",
    body: (right) => `${right}&x=${"y".repeat(maximumBody)}`,
    want: ErrorCode.IllegalParameter,
  },
  "another content type": {
    contentType: "application/json",
    body: JSON.stringify(order),
    want: ErrorCode.RequiredFieldMissing,
  },
  "no content type": { contentType: "", want: ErrorCode.RequiredFieldMissing },
  "a content type with a character set": {
    contentType: "Application/X-WWW-Form-Urlencoded; charset=UTF-8",
    want: "ok",
  },
  "an empty body": { body: "", want: ErrorCode.RequiredFieldMissing },
  "a name twice": { body: (right) => `${right}&amount=5`, secretKey: "wrong", want: ErrorCode.IllegalParameter },
  "an undeclared name twice": { body: (right) => `${right}&x=1&x=2`, want: ErrorCode.IllegalParameter },
  "no key": { body: (right) => right.replace("api_key", "apikey"), want: ErrorCode.RequiredFieldMissing },
  "no signature": { body: (right) => right.replace("sign=", "signature="), want: ErrorCode.RequiredFieldMissing },
  "no symbol": {
    fields: { type: "buy", price: "100", amount: "0.01" },
    secretKey: "wrong",
    want: ErrorCode.RequiredFieldMissing,
  },
  "no type": {
    fields: { symbol: "btc_cny", price: "100", amount: "0.01" },
    secretKey: "wrong",
    want: ErrorCode.RequiredFieldMissing,
  },
  "an empty field": { fields: { ...order, amount: "" }, secretKey: "wrong", want: ErrorCode.RequiredFieldMissing },
  "a field that this type needs": {
    fields: { symbol: "btc_cny", type: "buy_market", amount: "0.01" },
    secretKey: "wrong",
    want: ErrorCode.RequiredFieldMissing,
  },
  "an unknown key": { body: (right) => right.replace(keys.apiKey, "somebody"), want: ErrorCode.ApiKeyNotFound },
  "another secret": {
    secretKey: "wrong",
    permissions: ["read"],
    fields: { ...order, price: "-1" },
    want: ErrorCode.SignatureMismatch,
  },
  "a value that was changed": {
    body: (right) => right.replace("price=100", "price=1000"),
    want: ErrorCode.SignatureMismatch,
  },
  "a signature in lower case": {
    body: (right) => right.replace(/sign=(\w+)/, (sign) => sign.toLowerCase()),
    want: ErrorCode.SignatureMismatch,
  },
  "an undeclared field that was signed": {
    fields: { ...order, trading_agreement: "agree" },
    want: ErrorCode.SignatureMismatch,
  },
  "an undeclared field that was not signed": { body: (right) => `${right}&secret_key=x`, want: "ok" },
  "a declared field that was not signed": {
    fields: { symbol: "btc_cny", type: "sell_market", amount: "0.01" },
    body: (right) => `${right}&price=5`,
    want: ErrorCode.SignatureMismatch,
  },
  "a declared field that this type does not need": { fields: { ...order, type: "sell_market" }, want: "ok" },
  "an empty field that nobody needs": {
    fields: { symbol: "btc_cny", type: "sell_market", amount: "0.01" },
    body: (right) => `${right}&price=`,
    want: "ok",
  },
  "a key without the right": {
    permissions: ["read", "withdraw"],
    fields: { ...order, price: "-1" },
    want: ErrorCode.ApiNotAuthorized,
  },
  "a key with just the right": { permissions: ["trade"], want: "ok" },
  "a type that does not exist": { fields: { ...order, type: "hold" }, want: ErrorCode.NoSuchOrderType },
  "a symbol that is none": { fields: { ...order, symbol: "BTC/CNY", price: "-1" }, want: ErrorCode.SymbolNotSupported },
  "a pair that is not traded": { fields: { ...order, symbol: "doge_cny" }, want: ErrorCode.SymbolNotSupported },
  "a price of zero": { fields: { ...order, price: "0" }, want: ErrorCode.PriceOutOfRange },
  "a price of a million": { fields: { ...order, price: "1000000.00" }, want: ErrorCode.PriceOutOfRange },
  "a negative amount": { fields: { ...order, amount: "-1" }, want: ErrorCode.AmountNegative },
  "an amount that is no plain decimal": { fields: { ...order, amount: "1e-2" }, want: ErrorCode.IllegalParameter },
  "an amount with too many digits": {
    fields: { ...order, amount: "0.010000001" },
    want: ErrorCode.DecimalRoundingFailed,
  },
  "too small an amount": { fields: { ...order, amount: "0.009" }, want: ErrorCode.AmountTooLow },
  "more than there is": { fields: { ...order, amount: "100000" }, want: ErrorCode.InsufficientFunds },
  "nothing wrong": { want: "ok" },
};

test.each(Object.entries(cases))("%s", async (_name, given) => {
  const { origin = sandboxOrigin, path = trade, method = "POST", contentType = form, fields = order, want } = given;
  const sandbox = createSandbox();
  const funds = { btc: "1", cny: "1000" };
  sandbox.createAccount({
    ...keys,
    funds,
    ...(given.permissions === undefined ? {} : { permissions: given.permissions }),
  });
  const right = new URLSearchParams(
    signed(fields, { ...keys, secretKey: given.secretKey ?? keys.secretKey }),
  ).toString();
  const body = typeof given.body === "function" ? given.body(right) : (given.body ?? right);
  const response = await sandbox.fetch(origin + path, {
    method,
    headers: contentType === "" ? {} : { "content-type": contentType },
    ...(method === "GET" ? {} : { body }),
  });
  const answer: unknown = JSON.parse(await response.text());
  expect(response.status).toBe(200);
  expect(answer).toEqual(
    want === "ok" ? { result: true, order_id: expect.any(Number) as number } : { result: false, error_code: want },
  );
  expect(sandbox.journal.map(({ verdict }) => verdict)).toEqual([want]);
  expect(sandbox.truth.orders(keys.apiKey)).toHaveLength(want === "ok" ? 1 : 0);
});

describe("a GET", () => {
  it.each([
    ["a parameter is missing", "", { result: false, error_code: ErrorCode.RequiredFieldMissing }],
    [
      "a name is there twice",
      "?symbol=btc_cny&symbol=ltc_cny",
      { result: false, error_code: ErrorCode.IllegalParameter },
    ],
    ["the pair is unknown", "?symbol=doge_cny", { error_code: ErrorCode.MarketNotFound }],
    ["the pair is no pair", "?symbol=bitcoin", { error_code: ErrorCode.MarketNotFound }],
    ["a value is out of bounds", "?symbol=btc_cny&size=201", { error_code: ErrorCode.IllegalParameter }],
  ])("is refused when %s", async (_name, query, want) => {
    const { sandbox } = openSandbox();
    const response = await sandbox.fetch(sandboxOrigin + okcoin.operations.depth.path + query);
    expect(await response.json()).toEqual(want);
  });

  it("may carry undeclared parameters, and a body that nobody reads", async () => {
    const { sandbox } = openSandbox();
    const url = `${sandboxOrigin}${okcoin.operations.ticker.path}?symbol=btc_cny&ok=1`;
    const response = await sandbox.fetch(url, { method: "get", headers: { "content-type": "application/json" } });
    expect(await response.json()).toHaveProperty("ticker");
  });
});

describe("signatures", () => {
  it("are checked over decoded values, however they are encoded", async () => {
    const { sandbox, account } = openSandbox();
    const fields = {
      symbol: "btc_cny",
      type: "buy",
      orders_data: "[{price:100,amount:1,type:'buy'}]",
      api_key: account.apiKey,
    };
    const body = Object.entries({ ...fields, sign: sign(fields, account.secretKey) })
      .map(([name, value]) => `${name}=${value.replaceAll(" ", "%20")}`)
      .join("&");
    const response = await sandbox.fetch(sandboxOrigin + okcoin.operations.batchTrade.path, {
      method: "POST",
      body,
      headers: { "content-type": form },
    });
    expect(await response.json()).toMatchObject({ result: true });
  });

  it("take the trailing question mark of the official samples", async () => {
    const { sandbox, account } = openSandbox();
    const body = new URLSearchParams(signed({}, account));
    const response = await sandbox.fetch(`${sandboxOrigin}${okcoin.operations.userinfo.path}?`, {
      method: "POST",
      body,
    });
    expect(await response.json()).toHaveProperty("info");
  });

  it("do not let a value pass for two fields", async () => {
    const { sandbox, account } = openSandbox();
    const honest = { symbol: "btc_cny", order_id: "1", api_key: account.apiKey };
    const forged = { api_key: account.apiKey, order_id: "1&symbol=btc_cny" };
    const response = await send(sandbox, "orderInfo", { ...forged, sign: sign(honest, account.secretKey) });
    expect(await response.json()).toEqual({ result: false, error_code: ErrorCode.RequiredFieldMissing });
  });
});

describe("a fault of the sandbox itself", () => {
  function openDoor(catchUp: () => void): { readonly door: FrontDoor; readonly journal: Journal } {
    const journal = new Journal(emptyJournal());
    const door = new FrontDoor({
      api: okcoin,
      keys: new KeyRing(new Map()),
      accounts: new Accounts(noAccounts()),
      forced: new ForcedErrors(new Map()),
      journal,
      now: () => 7,
      catchUp,
      serve: () => ({ date: 7, tickers: [] }),
    });
    return { door, journal };
  }

  const url = new URL(sandboxOrigin + okcoin.operations.tickers.path);
  const request = { method: "GET", url, contentType: "", body: "" };
  const systemFailure = { kind: "answer", body: `{"result":false,"error_code":${String(ErrorCode.SystemFailure)}}` };

  it("is answered as a system error, told in the journal, and ends nothing", () => {
    let broken = true;
    const { door, journal } = openDoor(() => {
      if (broken) throw new Error("the clock is broken");
    });
    expect(door.receive(request)).toEqual(systemFailure);
    expect(journal.entries).toEqual([
      { number: 1, time: 7, verdict: ErrorCode.SystemFailure, fault: "Error: the clock is broken", changes: [] },
    ]);
    broken = false;
    expect(door.receive(request).body).toContain("tickers");
  });

  it("is what becomes of a request without a URL, from a server other than `listen`", () => {
    const { door, journal } = openDoor(() => undefined);
    expect(door.receive({ ...request, url: undefined as unknown as URL })).toEqual(systemFailure);
    expect(journal.entries).toMatchObject([
      { verdict: ErrorCode.SystemFailure, fault: expect.stringMatching(/^TypeError/) as string },
    ]);
  });
});
