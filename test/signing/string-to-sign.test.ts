import { describe, expect, it } from "vitest";
import { sign, signedPairs, stringToSign, type SigningParams } from "../../src/signing/index.ts";
import { signing } from "../../generated/protocol.ts";
import { secondProfile } from "./second-profile.ts";

const secret = "SECRETKEY0123456789ABCDEF";

describe("stringToSign", () => {
  const table: [string, { given: SigningParams; want: string }][] = [
    [
      "sorts by code unit: digits, upper case, underscore, lower case",
      { given: { b: "1", B: "2", _: "3", "0": "4" }, want: "0=4&B=2&_=3&b=1" },
    ],
    ["sorts a name before the names it begins", { given: { ab: "1", a: "2" }, want: "a=2&ab=1" }],
    ["sorts names that look like numbers as text", { given: { "10": "1", "9": "2" }, want: "10=1&9=2" }],
    ["drops what is undefined", { given: { a: undefined, b: "1" }, want: "b=1" }],
    ["drops what is empty", { given: { a: "", b: "1" }, want: "b=1" }],
    ["leaves the signature out", { given: { [signing.signatureField]: "X", b: "1" }, want: "b=1" }],
    ["keeps values un-encoded", { given: { a: "p@ss w%20rd+地址" }, want: "a=p@ss w%20rd+地址" }],
    ["keeps the text of a number", { given: { a: "0.10" }, want: "a=0.10" }],
    [
      "signs a name that a prototype has too",
      { given: { constructor: "1", ["__proto__"]: "2" }, want: "__proto__=2&constructor=1" },
    ],
    ["signs no parameters at all", { given: {}, want: "" }],
  ];

  it.each(table)("%s", (_, { given, want }) => {
    expect(stringToSign(given, secret)).toBe(want + signing.secretSuffix + secret);
  });

  it("takes every literal from the profile", () => {
    const params = { accessKey: "K", signature: "dropped", sign: "kept", amount: "1.0" };
    expect(stringToSign(params, secret, secondProfile)).toBe(`accessKey:K||amount:1.0||sign:kept||secret:${secret}`);
    expect(sign(params, secret, secondProfile)).toMatch(/^[0-9a-f]{32}$/);
    expect(sign(params, secret, { ...secondProfile, case: "upper" })).toMatch(/^[0-9A-F]{32}$/);
  });

  it("gives the pairs that a request must carry", () => {
    const given = { symbol: "btc_cny", price: "", amount: undefined, api_key: "K", [signing.signatureField]: "X" };
    expect(signedPairs(given, signing)).toEqual([
      ["api_key", "K"],
      ["symbol", "btc_cny"],
    ]);
  });
});

describe("what cannot be signed", () => {
  const table: [string, unknown, string][] = [
    ["a number", 1, "is a number"],
    ["NaN", NaN, "is a number"],
    ["a bigint", 1n, "is a bigint"],
    ["a boolean", true, "is a boolean"],
    ["null", null, "is null"],
    ["an array", ["1"], "is a list"],
    ["an object", { a: 1 }, "is an object"],
    ["a String object", new String("1"), "is an object"],
    ["a function", () => "1", "is a function"],
    ["a line break", "1\n2", "holds a control character"],
    ["a NUL", "1\u00002", "holds a control character"],
    ["a DEL", "\u007f", "holds a control character"],
    ["a C1 control", "\u0085", "holds a control character"],
    ["the first half of a surrogate pair", "a\ud83d", "holds half of a surrogate pair"],
    ["the second half of a surrogate pair", "\ude00a", "holds half of a surrogate pair"],
  ];

  it.each(table)("%s, as a value", (_, value, reason) => {
    const params = { symbol: "btc_cny", trade_pwd: value } as SigningParams;
    expect(() => sign(params, secret)).toThrow(TypeError);
    expect(() => sign(params, secret)).toThrow(`Cannot sign: parameter "trade_pwd" ${reason}`);
  });

  it.each(["a\nb", "\ud800"])("a name with such characters", (name) => {
    expect(() => sign({ [name]: "1" }, secret)).toThrow("has a name that holds");
  });

  it("never repeats the value", () => {
    expect(() => sign({ trade_pwd: "hunter2\n" }, secret)).toThrow(expect.not.stringContaining("hunter2") as Error);
  });

  it("whole pairs of surrogates are fine", () => {
    expect(stringToSign({ a: "😀" }, secret)).toContain("a=😀");
  });

  const collections: [string, unknown][] = [
    ["URLSearchParams", new URLSearchParams({ a: "1" })],
    ["a Map", new Map([["a", "1"]])],
    ["an array", [["a", "1"]]],
    ["text", "a=1"],
    ["null", null],
    ["undefined", undefined],
  ];

  it.each(collections)("%s in place of a plain object", (_, params) => {
    expect(() => sign(params as SigningParams, secret)).toThrow("params must be a plain object");
  });

  it.each([
    ["empty", ""],
    ["missing", undefined],
    ["a number", 1],
  ])("with a secret key that is %s", (_, bad) => {
    expect(() => sign({ a: "1" }, bad as string)).toThrow("the secret key must be a string that is not empty");
  });

  it("with a secret key that still has its line break, which is not repeated", () => {
    expect(() => sign({ a: "1" }, `${secret}\n`)).toThrow("the secret key holds a control character");
    expect(() => sign({ a: "1" }, `${secret}\n`)).toThrow(expect.not.stringContaining(secret) as Error);
  });
});
