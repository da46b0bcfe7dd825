import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { ErrorCode } from "../../../../generated/errors.ts";
import { okcoin } from "../../../../generated/index.ts";
import type { OperationId } from "../../../../generated/methods.ts";
import { createSandbox, type SignatureExplanation, type SignatureMistake } from "../../../../src/sandbox/index.ts";
import { explainSignature } from "../../../../src/sandbox/door/signatures/signature-doctor.ts";
import { type Fields, openSandbox, sandboxOrigin, send, signed } from "../../support/caller.ts";

const keys = { apiKey: "c821db84-6fbd-11e4-a9e3-c86000d26d7c", secretKey: "SECRETKEY0123456789ABCDEF" };
const secret = keys.secretKey;
const password = "correct horse";

type Pairs = readonly (readonly [string, string])[];

function md5(text: string | Buffer): string {
  return createHash("md5").update(text).digest("hex").toUpperCase();
}

function sorted(fields: Fields): Pairs {
  return Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
}

function join(pairs: Pairs): string {
  return pairs.map(([name, value]) => `${name}=${value}`).join("&");
}

function mapped(fields: Fields, write: (value: string, name: string) => string): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, write(value, name)]));
}

function without(fields: Fields, ...names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

function right(fields: Fields): string {
  return `${join(sorted(fields))}&secret_key=${secret}`;
}

function isNumber(value: string): boolean {
  return /^\d+(\.\d+)?$/.test(value);
}

/** A client that signs wrongly: what it sends, and how it makes the signature of it. */
interface WrongSigner {
  readonly operation?: OperationId;
  readonly sends?: Fields;
  /** In place of a form made of the fields. */
  readonly body?: (fields: Fields, sign: string) => string;
  /** From all fields, the key among them. */
  readonly signs: (fields: Fields) => string;
  readonly mistakes: readonly SignatureMistake[];
  readonly fields?: readonly (readonly string[])[];
}

const order = { symbol: "btc_cny", type: "buy", price: "680.50", amount: "0.10" };
const cancel = { symbol: "btc_cny", order_id: "1,2,3" };
const batch = { symbol: "btc_cny", type: "buy", orders_data: "[{price:3,amount:5,type:'sell'}]" };
const market = { symbol: "btc_cny", type: "buy_market", price: "2.5" };
const withdraw = {
  symbol: "btc_cny",
  chargefee: "0.0001",
  trade_pwd: password,
  withdraw_address: "1ExampleAddr:7",
  withdraw_amount: "0.5",
};

const wrongSigners: Readonly<Record<string, WrongSigner>> = {
  "percent-encoding as of URIs": {
    operation: "cancelOrder",
    sends: cancel,
    signs: (fields) => md5(right(mapped(fields, encodeURIComponent))),
    mistakes: ["values-encoded"],
    fields: [["order_id"]],
  },
  "percent-encoding as of RFC 3986": {
    operation: "batchTrade",
    sends: batch,
    signs: (fields) => md5(right(mapped(fields, (value) => encodeURIComponent(value).replaceAll("'", "%27")))),
    mistakes: ["values-encoded"],
    fields: [["orders_data"]],
  },
  "percent-encoding as of forms": {
    operation: "withdraw",
    sends: withdraw,
    signs: (fields) =>
      md5(`${new URLSearchParams(sorted(fields).map(([a, b]) => [a, b])).toString()}&secret_key=${secret}`),
    mistakes: ["values-encoded"],
    fields: [["trade_pwd", "withdraw_address"]],
  },
  "percent-encoding with small digits, as of Python's sibling": {
    operation: "cancelOrder",
    sends: cancel,
    signs: (fields) => md5(right(mapped(fields, (value) => value.replaceAll(",", "%2c")))),
    mistakes: ["values-encoded"],
  },
  "an encoding of its own, signed as sent": {
    operation: "cancelOrder",
    sends: cancel,
    body: (fields, sign) => join(Object.entries({ ...fields, sign })).replace("btc_cny", "btc%5Fcny"),
    signs: (fields) => md5(right({ ...fields, symbol: "btc%5Fcny" })),
    mistakes: ["values-encoded"],
    fields: [["symbol"]],
  },
  "an empty value that is sent": {
    sends: { ...market, amount: "" },
    signs: (fields) => md5(right(fields)),
    mistakes: ["empty-value-kept"],
    fields: [["amount"]],
  },
  "an empty value that is not sent": {
    sends: market,
    signs: (fields) => md5(right({ ...fields, amount: "" })),
    mistakes: ["empty-value-kept"],
    fields: [["amount"]],
  },
  "a value that is undefined": {
    sends: market,
    signs: (fields) => md5(right({ ...fields, amount: "undefined" })),
    mistakes: ["absent-value-signed"],
    fields: [["amount"]],
  },
  "no sorting": {
    signs: (fields) => md5(`${join(Object.entries(fields))}&secret_key=${secret}`),
    mistakes: ["wrong-order"],
  },
  "the key put before everything": {
    signs: ({ api_key = "", ...fields }) =>
      md5(`${join([["api_key", api_key], ...sorted(fields)])}&secret_key=${secret}`),
    mistakes: ["wrong-order"],
  },
  "the key put behind everything": {
    signs: ({ api_key = "", ...fields }) => md5(`${join(sorted(fields))}&api_key=${api_key}&secret_key=${secret}`),
    mistakes: ["wrong-order"],
  },
  "a digest in small letters": {
    signs: (fields) => md5(right(fields)).toLowerCase(),
    mistakes: ["digest-case"],
  },
  "a digest of sixteen digits": {
    signs: (fields) => md5(right(fields)).slice(8, 24),
    mistakes: ["digest-form"],
  },
  "a digest as base64": {
    signs: (fields) => createHash("md5").update(right(fields)).digest("base64"),
    mistakes: ["digest-form"],
  },
  "the secret as before v1": {
    signs: (fields) => md5(join(sorted(fields)) + secret),
    mistakes: ["secret-without-suffix"],
  },
  "the secret under another name": {
    signs: (fields) => md5(`${join(sorted(fields))}&secretKey=${secret}`),
    mistakes: ["secret-without-suffix"],
  },
  "the secret first": {
    signs: (fields) => md5(`secret_key=${secret}&${join(sorted(fields))}`),
    mistakes: ["secret-without-suffix"],
  },
  "the secret sorted in": {
    signs: (fields) => md5(join(sorted({ ...fields, secret_key: secret }))),
    mistakes: ["secret-sorted-in"],
  },
  "no secret": { signs: (fields) => md5(join(sorted(fields))), mistakes: ["secret-missing"] },
  "a secret in small letters": {
    signs: (fields) => md5(`${join(sorted(fields))}&secret_key=${secret.toLowerCase()}`),
    mistakes: ["secret-altered"],
  },
  "no key": { signs: (fields) => md5(right(without(fields, "api_key"))), mistakes: ["key-missing"] },
  "a field that was forgotten": {
    signs: (fields) => md5(right(without(fields, "type"))),
    mistakes: ["field-missing"],
    fields: [["type"]],
  },
  "nothing but the key": {
    signs: ({ api_key = "" }) => md5(right({ api_key })),
    mistakes: ["field-missing"],
    fields: [["amount", "price", "symbol", "type"]],
  },
  "an undeclared field": {
    sends: { ...order, trading_agreement: "agree" },
    signs: (fields) => md5(right(fields)),
    mistakes: ["undeclared-field-signed"],
    fields: [["trading_agreement"]],
  },
  "one of two undeclared fields": {
    sends: { ...order, nonce: "1", lang: "en" },
    signs: (fields) => md5(right(without(fields, "lang"))),
    mistakes: ["undeclared-field-signed"],
    fields: [["nonce"]],
  },
  "0.1 for 0.10": {
    signs: (fields) => md5(right(mapped(fields, (value) => (isNumber(value) ? String(Number(value)) : value)))),
    mistakes: ["number-reformatted"],
    fields: [["amount", "price"]],
  },
  "680.0 for 680": {
    sends: { ...order, price: "680" },
    signs: (fields) => md5(right({ ...fields, price: "680.0" })),
    mistakes: ["number-reformatted"],
    fields: [["price"]],
  },
  "1.0E-4 for 0.0001": {
    operation: "withdraw",
    sends: withdraw,
    signs: (fields) => md5(right({ ...fields, chargefee: "1.0E-4" })),
    mistakes: ["number-reformatted"],
    fields: [["chargefee"]],
  },
  "1e-04 for 0.0001": {
    operation: "withdraw",
    sends: withdraw,
    signs: (fields) => md5(right({ ...fields, chargefee: "1e-04" })),
    mistakes: ["number-reformatted"],
  },
  "eight decimal places": {
    signs: (fields) => md5(right({ ...fields, amount: "0.10000000" })),
    mistakes: ["number-reformatted"],
    fields: [["amount"]],
  },
  "a pair in capitals": {
    signs: (fields) => md5(right({ ...fields, symbol: "BTC_CNY" })),
    mistakes: ["letter-case-changed"],
    fields: [["symbol"]],
  },
  "a space at the end": {
    operation: "withdraw",
    sends: { ...withdraw, withdraw_address: "1ExampleAddr " },
    signs: (fields) => md5(right({ ...fields, withdraw_address: "1ExampleAddr" })),
    mistakes: ["space-at-the-ends"],
    fields: [["withdraw_address"]],
  },
  "a plus sign sent bare": {
    operation: "withdraw",
    sends: { ...withdraw, withdraw_address: "a+b" },
    body: (fields, sign) => join(Object.entries({ ...fields, trade_pwd: "correct%20horse", sign })),
    signs: (fields) => md5(right({ ...fields, trade_pwd: password })),
    mistakes: ["plus-not-encoded"],
  },
  "US-ASCII": {
    operation: "withdraw",
    sends: { ...withdraw, withdraw_address: "地址" },
    signs: (fields) => md5(Buffer.from(right(mapped(fields, (value) => value.replace(/[^ -~]/g, "?"))), "ascii")),
    mistakes: ["other-charset"],
    fields: [["withdraw_address"]],
  },
  "UTF-8 encoded twice": {
    operation: "withdraw",
    sends: { ...withdraw, withdraw_address: "地址" },
    signs: (fields) => md5(Buffer.from(Buffer.from(right(fields), "utf8").toString("latin1"), "utf8")),
    mistakes: ["other-charset"],
  },
  "another secret": { signs: (fields) => md5(right(fields).replace(secret, "OTHER")), mistakes: ["wrong-secret"] },
  "no digest at all": { signs: () => "signature", mistakes: ["wrong-secret"] },
  "a line break in a value": {
    operation: "withdraw",
    sends: { ...withdraw, withdraw_address: "1Example\n" },
    signs: (fields) => md5(right(fields)),
    mistakes: ["unsignable-value"],
    fields: [["withdraw_address"]],
  },
  "no sorting and small letters": {
    signs: (fields) => md5(`${join(Object.entries(fields))}&secret_key=${secret}`).toLowerCase(),
    mistakes: ["wrong-order", "digest-case"],
  },
  "percent-encoding and no suffix": {
    operation: "cancelOrder",
    sends: cancel,
    signs: (fields) => md5(join(sorted(mapped(fields, encodeURIComponent))) + secret),
    mistakes: ["values-encoded", "secret-without-suffix"],
  },
  "a forgotten field and 0.1 for 0.10": {
    signs: (fields) => md5(right(without({ ...fields, amount: "0.1" }, "symbol"))),
    mistakes: ["field-missing", "number-reformatted"],
    fields: [["symbol"], ["amount"]],
  },
};

async function diagnosed(
  signer: WrongSigner,
): Promise<{ explanation: SignatureExplanation; answer: string; all: string }> {
  const sandbox = createSandbox({ explainSignatures: true });
  sandbox.createAccount(keys);
  const fields = { ...(signer.sends ?? order), api_key: keys.apiKey };
  const sign = signer.signs(fields);
  const { path } = okcoin.operations[signer.operation ?? "trade"];
  const response = await sandbox.fetch(sandboxOrigin + path, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: signer.body?.(fields, sign) ?? new URLSearchParams({ ...fields, sign }).toString(),
  });
  const explanation = sandbox.explainLastSignature();
  if (explanation === undefined) throw new Error(`no explanation: ${JSON.stringify(sandbox.journal)}`);
  expect(sandbox.explainLastSignature(keys.apiKey)).toBe(explanation);
  expect(sandbox.journal.at(-1)).toMatchObject({ verdict: ErrorCode.SignatureMismatch, signature: explanation });
  return { explanation, answer: await response.text(), all: JSON.stringify([explanation, sandbox.journal]) };
}

describe("the signature doctor", () => {
  test.each(Object.entries(wrongSigners))("names %s", async (_name, signer) => {
    const { explanation, answer, all } = await diagnosed(signer);
    expect(explanation.mistakes.map(({ mistake }) => mistake)).toEqual(signer.mistakes);
    if (signer.fields !== undefined) expect(explanation.mistakes.map(({ fields }) => fields)).toEqual(signer.fields);
    expect(answer).toBe(JSON.stringify({ result: false, error_code: ErrorCode.SignatureMismatch }));
    expect(all.toLowerCase()).not.toContain(secret.toLowerCase());
    expect(all).not.toContain(password);
    expect(all).not.toContain(encodeURIComponent(password));
    expect(explanation.text).toContain(explanation.serverSigned);
  });

  it("shows both texts and where they part", async () => {
    const { explanation } = await diagnosed({
      operation: "cancelOrder",
      sends: cancel,
      signs: (fields) => md5(right(mapped(fields, encodeURIComponent))),
      mistakes: [],
    });
    const start = `api_key=${keys.apiKey}&order_id=1`;
    expect(explanation).toMatchObject({
      operation: "cancelOrder",
      serverSigned: `${start},2,3&symbol=btc_cny&secret_key=***`,
      clientSigned: `${start}%2C2%2C3&symbol=btc_cny&secret_key=***`,
      differsAt: start.length,
      undeclared: [],
    });
  });

  it("shows no password, and lists what is not declared", async () => {
    const { explanation } = await diagnosed({
      operation: "withdraw",
      sends: { ...withdraw, memo: "x" },
      signs: (fields) => md5(right(fields)),
      mistakes: [],
    });
    expect(explanation.serverSigned).toContain("trade_pwd=***&");
    expect(explanation.undeclared).toEqual(["memo"]);
  });

  it("does not show a secret that was sent as a field, in whatever form", async () => {
    for (const leak of [secret, secret.toLowerCase(), `x${secret}`]) {
      const { all } = await diagnosed({ sends: { ...order, symbol: leak }, signs: () => leak, mistakes: [] });
      expect(all).not.toContain(secret);
    }
  });

  it("is off unless asked for", async () => {
    const { sandbox, account } = openSandbox();
    await send(sandbox, "userinfo", { ...signed({}, account), sign: "0" });
    expect(sandbox.journal.at(-1)).not.toHaveProperty("signature");
    expect(() => sandbox.explainLastSignature()).toThrow(/explainSignatures: true/);
  });

  it("has nothing to say of signatures that match, and of keys that do not exist", async () => {
    const { sandbox, account } = openSandbox({ explainSignatures: true });
    await send(sandbox, "userinfo", signed({}, account));
    await send(sandbox, "userinfo", signed({}, { apiKey: "nobody", secretKey: "x" }));
    expect(sandbox.explainLastSignature()).toBeUndefined();
  });

  it("keeps the accounts apart", async () => {
    const { sandbox, account } = openSandbox({ explainSignatures: true });
    const other = sandbox.createAccount();
    await send(sandbox, "userinfo", { ...signed({}, account), sign: "1" });
    await send(sandbox, "trade", { ...signed(order, other), sign: "2" });
    expect(sandbox.explainLastSignature(account.apiKey)?.operation).toBe("userinfo");
    expect(sandbox.explainLastSignature()?.operation).toBe("trade");
  });

  it("knows another profile's rules, and an order by locale", () => {
    const profile = { ...okcoin.signing, case: "lower", secretSuffix: "|", join: ";", keyField: "Key" } as const;
    const declared = ["Key", "sign", "Zone", "apple"];
    const request = { operation: "x", declared, passwords: [], apiKey: "k", secretKey: "hush hush", profile };
    const sign = createHash("md5").update("apple=1;Key=k;Zone=2|hush hush").digest("hex");
    expect(explainSignature({ ...request, form: `Key=k&Zone=2&apple=1&sign=${sign}` })).toMatchObject({
      serverSigned: "Key=k;Zone=2;apple=1|***",
      clientSigned: "apple=1;Key=k;Zone=2|***",
      mistakes: [{ mistake: "wrong-order" }],
    });
  });

  it("survives any form, and never tells the secret", () => {
    const part = fc.oneof(
      fc.constantFrom("symbol", "price", "amount", "sign", "api_key", secret, "%", ""),
      fc.string(),
    );
    const form = fc.array(fc.tuple(part, fc.oneof(part, fc.string({ unit: "binary" }))), { maxLength: 8 });
    fc.assert(
      fc.property(form, (pairs) => {
        const explanation = explainSignature({
          operation: "trade",
          form: pairs.map(([name, value]) => `${name}=${value}`).join("&"),
          declared: ["api_key", "sign", "symbol", "price", "amount"],
          passwords: ["amount"],
          ...keys,
          profile: okcoin.signing,
        });
        expect(JSON.stringify(explanation)).not.toContain(secret);
        expect(explanation.mistakes.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });
});
