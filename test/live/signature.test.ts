import "../sandbox/support/check-every-answer.ts";
import { describe, expect, it } from "vitest";
import { askExchange } from "../../scripts/live/signature/ask-exchange.ts";
import { examplesOf } from "../../scripts/live/signature/examples.ts";
import { differenceOf } from "../../scripts/live/signature/difference.ts";
import { linkTo, readLink, readPasted, type Field } from "../../scripts/live/signature/fields.ts";
import { matchOperation, undeclaredNames } from "../../scripts/live/signature/match-operation.ts";
import { slips } from "../../scripts/live/signature/slips.ts";
import { stepsOf } from "../../scripts/live/signature/steps.ts";
import { vectors } from "../signing/document.ts";
import { mistakenSignatures, secret } from "./mistaken-signatures.ts";
import { operations, tools } from "./signing-tools.ts";

function fieldsOf(params: Readonly<Record<string, string>>): Field[] {
  return Object.entries(params).map(([name, value]) => ({ name, value }));
}

describe("the steps to a signature", () => {
  it.each(vectors)("are those of the document: $name", ({ params, secret, string, sign: want }) => {
    const { signed, sorted, joined, leftOut } = stepsOf(fieldsOf(params).reverse(), secret, tools);
    expect(signed?.stringToSign).toBe(string);
    expect(signed?.signature).toBe(want);
    expect(signed?.digest).toBe(want.toLowerCase());
    expect(sorted).toEqual(fieldsOf(params));
    expect(string.startsWith(joined)).toBe(true);
    expect(leftOut).toEqual([]);
    expect(Object.fromEntries(new URLSearchParams(signed?.body))).toEqual({ ...params, sign: want });
  });

  it("leave out what has no value, and the signature itself", () => {
    const { leftOut, joined } = stepsOf(fieldsOf({ b: "2", sign: "ABC", c: "", a: "1" }), "s", tools);
    expect(leftOut.map(({ name }) => name)).toEqual(["sign", "c"]);
    expect(joined).toBe("a=1&b=2");
  });

  it.each([
    ["a line break", [{ name: "a", value: "1\n2" }], /"a" .*control character/],
    ["half a character", [{ name: "a", value: "\ud800" }], /"a"/],
    ["a control character in a name", [{ name: "a\t", value: "1" }], /name/],
    [
      "a name that is there twice",
      [
        { name: "a", value: "1" },
        { name: "a", value: "2" },
      ],
      /"a" is there twice/,
    ],
  ])("end at %s, in words", (_, given, words) => {
    const { problem, signed, joined } = stepsOf(given, "s", tools);
    expect(problem).toMatch(words);
    expect([signed, joined]).toEqual([undefined, ""]);
  });

  it("warn of a signature that is also that of other fields", () => {
    const { warnings } = stepsOf(fieldsOf({ trade_pwd: "x&amount=5", symbol: "btc_cny" }), "s", tools);
    expect(warnings).toEqual([expect.stringMatching(/"trade_pwd" holds "&".* symbol, trade_pwd, amount/)]);
    expect(stepsOf(fieldsOf({ amount: "5" }), "s", tools).warnings).toEqual([]);
  });

  it("take any name for a name", () => {
    const { joined } = stepsOf([{ name: "__proto__", value: "1" }], "s", tools);
    expect(joined).toBe("__proto__=1");
  });

  it("need a secret at the end only", () => {
    const { joined, signed } = stepsOf(fieldsOf({ a: "1" }), "", tools);
    expect([joined, signed]).toEqual(["a=1", undefined]);
  });
});

describe("a pasted text", () => {
  it.each<[string, string, unknown]>([
    ["a form body", "a=1&b=x%20y%2B+z", { fields: fieldsOf({ a: "1", b: "x y+ z" }) }],
    ["a query", "?a=1&sign=AB", { fields: fieldsOf({ a: "1", sign: "AB" }) }],
    ["an address", "https://h/api/v1/trade.do?a=1#x", { fields: fieldsOf({ a: "1" }), path: "/api/v1/trade.do" }],
    ["a path with a query", "/api/v1/trade.do?a=1", { fields: fieldsOf({ a: "1" }), path: "/api/v1/trade.do" }],
    ["a value with a question mark", "a=1?b=2", { fields: fieldsOf({ a: "1?b=2" }) }],
    [
      "JSON, every digit kept",
      '{"price":0.10,"id":12345678901234567890}',
      { fields: fieldsOf({ price: "0.10", id: "12345678901234567890" }) },
    ],
    ["JSON with true and nothing", '{"a":true,"b":null}', { fields: fieldsOf({ a: "true" }) }],
    ["broken JSON", '{"a":', { problem: expect.stringContaining("JSON object") as string }],
    ["a list in JSON", '{"a":[1]}', { problem: expect.stringContaining('"a" is a list or an object') as string }],
    ["an object in JSON", '{"a":{}}', { problem: expect.stringContaining('"a" is a list or an object') as string }],
    ["words", "hello", { problem: expect.stringContaining("No field") as string }],
    ["nothing", " ", { problem: expect.stringContaining("nothing") as string }],
  ])("is read: %s", (_, text, want) => {
    expect(readPasted(text, tools.parseJson)).toEqual(want);
  });
});

describe("a link to fields", () => {
  it("gives them back, without what must stay hidden", () => {
    const fields = fieldsOf({ symbol: "btc_cny", trade_pwd: "pw", sign: "AB", note: "a&b=地址" });
    const link = linkTo({ fields, operation: "withdraw" }, ["trade_pwd", "sign"]);
    expect(link).not.toMatch(/pw|AB/);
    expect(readLink(link)).toEqual({
      fields: fieldsOf({ symbol: "btc_cny", note: "a&b=地址" }),
      operation: "withdraw",
    });
  });

  it("is not any other fragment", () => {
    expect([readLink(""), readLink("#signing"), readLink("#operation=trade")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("the operation of some fields", () => {
  it.each([
    [["api_key", "symbol", "type", "price", "amount"], "trade"],
    [["api_key", "symbol", "type", "orders_data"], "batchTrade"],
    [["api_key", "symbol", "order_id"], "cancelOrder"],
    [["api_key"], "userinfo"],
  ])("%j is %s", (names, want) => {
    expect(matchOperation(names, operations)?.id).toBe(want);
  });

  it("does not declare what it does not know", () => {
    const trade = operations.find(({ id }) => id === "trade");
    expect(undeclaredNames(["symbol", "nonce", "api_key", "sign"], trade, ["api_key", "sign"])).toEqual(["nonce"]);
  });
});

describe("an example", () => {
  const examples = examplesOf(vectors, operations, tools);

  it("is there for each vector that some operation takes, and for each mistake", () => {
    // No operation takes the fields of V11.
    expect(examples.filter(({ isRight }) => isRight)).toHaveLength(vectors.length - 1);
    expect(examples.filter(({ isRight }) => !isRight).map(({ label }) => label)).toEqual(
      slips.map(({ label }) => label),
    );
  });

  it.each(examples.filter(({ isRight }) => isRight))("is right at the exchange: $label", async (example) => {
    const operation = operations.find(({ id }) => id === example.operation);
    expect.assert(operation !== undefined);
    const finding = await askExchange({ ...example, operation }, tools);
    expect(finding).toEqual({ kind: "right" });
  });

  it.each(slips)("$label is found to be $mistake", async ({ label, mistake }) => {
    const example = examples.find((each) => each.label === label);
    const operation = operations.find(({ id }) => id === example?.operation);
    expect.assert(example !== undefined && operation !== undefined);
    const finding = await askExchange({ ...example, operation }, tools);
    expect.assert(finding.kind === "wrong");
    expect(finding.explanation.mistakes.map((each) => each.mistake)).toEqual([mistake]);
    expect(JSON.stringify(finding)).not.toContain(example.secret);
  });
});

describe("a mistake of another client", () => {
  it.each(mistakenSignatures)("is named: $mistake", async ({ mistake, fields, signature }) => {
    const names = fields.map(([name]) => name);
    const operation = matchOperation(names, operations);
    expect.assert(operation !== undefined);
    const given = fields.map(([name, value]) => ({ name, value }));
    const finding = await askExchange({ fields: given, secret, signature, operation }, tools);
    expect.assert(finding.kind === "wrong");
    expect(finding.explanation.mistakes.map((each) => each.mistake)).toEqual([mistake]);
  });

  it("is not looked for before the exchange looks at the signature", async () => {
    const operation = operations.find(({ id }) => id === "trade");
    expect.assert(operation !== undefined);
    const request = { fields: fieldsOf({ symbol: "btc_cny", api_key: "k" }), secret, signature: "AB", operation };
    const finding = await askExchange(request, tools);
    expect(finding).toEqual({ kind: "not-reached", code: 10000, why: "RequiredFieldMissing" });
  });
});

describe("the difference of two texts", () => {
  it.each([
    ["a=1&b=2", "a=1&b=3", ["a=1&b=", "2", "3", ""]],
    ["abc", "abc", ["abc", "", "", ""]],
    ["abc", "abXc", ["ab", "", "X", "c"]],
    ["aa", "aaa", ["aa", "", "a", ""]],
    ["x密y", "x碼y", ["x", "密", "碼", "y"]],
    ["", "a", ["", "", "a", ""]],
  ])("%j and %j", (first, second, [before, left, right, after]) => {
    expect(differenceOf(first, second)).toEqual({ before, left, right, after });
  });
});
