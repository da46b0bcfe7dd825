import { describe, expect, it } from "vitest";
import type { ApiDescription, OperationDescription, RequestShape, Shape } from "../../../src/description.ts";
import { okcoin } from "../../../generated/index.ts";
import { validationErrorOf } from "../../../src/client/call/prepare-request.ts";
import { createParamsEncoder } from "../../../src/client/params/params-encoder.ts";
import { ValidationError } from "../../../src/errors/classes.ts";
import { OkcoinError } from "../../../src/errors/okcoin-error.ts";
import { sentence } from "../../../src/errors/sentence.ts";
import { parseJson } from "../../../src/wire/json.ts";
import { ShapeMismatch } from "../../../src/wire/shape-mismatch.ts";

const { keyField, signatureField } = okcoin.signing;

function encode(request: RequestShape, params: unknown, shapes: Readonly<Record<string, Shape>> = {}) {
  const operation: OperationDescription = { ...okcoin.operations.trade, request };
  const description: ApiDescription = { ...okcoin, shapes };
  return encodeFor(operation, params, description);
}

function encodeFor(operation: OperationDescription, params: unknown, description: ApiDescription = okcoin) {
  try {
    return createParamsEncoder(description, operation, parseJson)(params);
  } catch (error) {
    if (!(error instanceof ShapeMismatch)) throw error;
    throw validationErrorOf({ description, operation }, error, (text) => text);
  }
}

function fields(properties: Record<string, Shape>, required: string[] = []): RequestShape {
  return {
    type: "object",
    properties,
    required,
  };
}
function one(shape: Shape): RequestShape {
  return fields({ value: shape }, ["value"]);
}

function refusal(step: () => unknown): ValidationError {
  try {
    step();
  } catch (error) {
    if (error instanceof ValidationError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

const decimal: Shape = { type: "decimal", wire: "string" };
const id: Shape = { type: "id", wire: "number" };
const integer: Shape = { type: "integer", wire: "number" };
const text: Shape = { type: "string" };
const ids: Shape = { type: "array", items: { ...id, minimum: "1" }, minItems: 1, maxItems: 3, encoding: "comma" };

describe("a value as text", () => {
  it.each<[string, Shape, unknown, string]>([
    ["a decimal text, digit for digit", decimal, "0.10", "0.10"],
    ["a decimal number", decimal, 0.01, "0.01"],
    ["a decimal bigint", decimal, 3000n, "3000"],
    ["a number of 15 digits", decimal, 12345.6789012345, "12345.6789012345"],
    ["the largest safe number as an id", id, Number.MAX_SAFE_INTEGER, "9007199254740991"],
    ["a bigint of more digits", decimal, 12345678901234567890n, "12345678901234567890"],
    ["a decimal of many digits", decimal, "12345678901234567890.00000001", "12345678901234567890.00000001"],
    ["a decimal at its bound", { ...decimal, minimum: "0.0001", maximum: "0.01" }, "0.0100", "0.0100"],
    ["an id text of 19 digits", id, "1234567890123456789", "1234567890123456789"],
    ["an id number", id, 482210931, "482210931"],
    ["an id bigint", id, 9007199254740993n, "9007199254740993"],
    ["the id -1", { ...id, minimum: "-1" }, -1, "-1"],
    ["an integer", integer, 50, "50"],
    ["an integer as digits", integer, "50", "50"],
    ["an integer of the list", { ...integer, enum: [0, 1] }, 1, "1"],
    ["a time", { type: "unix-ms", wire: "number" }, 1441000101000, "1441000101000"],
    ["true", { type: "boolean" }, true, "true"],
    ["a text", text, "1ExampleAddr:7 地址", "1ExampleAddr:7 地址"],
    ["a text of the list", { type: "string", enum: ["three", "seven"] }, "seven", "seven"],
    ["a text that matches", { type: "string", pattern: "^[a-z0-9]+_[a-z0-9]+$" }, "btc_cny", "btc_cny"],
    ["a text as long as allowed, by code point", { type: "string", maxLength: 2 }, "😀😀", "😀😀"],
    ["one id", ids, 7, "7"],
    ["a list of one id", ids, ["7"], "7"],
    ["a list of ids", ids, [1, "2", 3n], "1,2,3"],
    ["ids joined already", ids, "1,2,3", "1,2,3"],
    ["one of several shapes", { type: "union", options: [{ type: "string", enum: ["all"] }, id] }, 7, "7"],
  ])("%s", (_, shape, value, want) => {
    expect(encode(one(shape), { value })).toEqual([["value", want]]);
  });

  it("keeps the order of the fields and drops what is undefined", () => {
    const request = fields({ a: text, b: text, c: integer });
    expect(encode(request, { c: 1, b: undefined, a: "x" })).toEqual([
      ["c", "1"],
      ["a", "x"],
    ]);
    expect(encode(request, {})).toEqual([]);
    expect(encode(request, undefined)).toEqual([]);
  });

  it("reads a field once", () => {
    let reads = 0;
    const params = {
      get value(): string {
        reads += 1;
        return reads === 1 ? "1" : "x&y=1";
      },
    };
    expect(encode(one(decimal), params)).toEqual([["value", "1"]]);
  });
});

describe("a value that cannot be sent", () => {
  it.each<[string, Shape, unknown, string]>([
    ["null", decimal, null, "must not be null; an optional parameter can be left out"],
    ["a list where one value goes", decimal, ["1"], "must be a single value, not a list"],
    ["an object", text, {}, "must be a single value, not an object"],
    [
      "a Date for milliseconds",
      { type: "unix-ms", wire: "number" },
      new Date(0),
      "must be a time in whole milliseconds since 1970, not a Date: pass date.getTime()",
    ],
    [
      "a Date for seconds",
      { type: "unix-s", wire: "number" },
      new Date(0),
      "must be a time in whole seconds since 1970, not a Date: pass Math.floor(date.getTime() / 1000)",
    ],
    [
      "seconds for milliseconds",
      { type: "unix-ms", wire: "number" },
      "1417536000",
      "must be a time in whole milliseconds since 1970, not 1417536000: these look like seconds, so multiply by 1000",
    ],
    [
      "milliseconds for seconds",
      { type: "unix-s", wire: "number" },
      1417536000000,
      "must be a time in whole seconds since 1970, not 1417536000000: these look like milliseconds, so divide by 1000",
    ],
    ["a Date for an id", id, new Date(0), "must be a single value, not a Date"],
    ["a Date for a text", text, new Date(0), "must be a single value, not a Date"],
    ["a Promise", decimal, Promise.resolve("1"), "must be a single value, not a Promise: await it first"],
    [
      "an object of a library for decimals",
      decimal,
      new (class Decimal {
        readonly digits = "1";
      })(),
      "must be a single value, not an object of the class Decimal: pass it as text",
    ],
    ["an object without a class", decimal, Object.create(null), "must be a single value, not an object"],
    ["true as decimal", decimal, true, "must be a decimal: text, a number or a bigint, not true"],
    ["a function", text, () => "x", "must be a single value, not a function"],
    ["a symbol", text, Symbol("x"), "must be a single value, not a symbol"],
    ["NaN", decimal, Number.NaN, "must be a number, not NaN"],
    ["Infinity", decimal, Infinity, "must be a number, not Infinity"],
    ["1e-7", decimal, 1e-7, "must print as plain decimal digits, and the number 1e-7 does not: pass it as text"],
    ["1e21", decimal, 1e21, "must print as plain decimal digits, and the number 1e+21 does not: pass it as text"],
    ...[12345678901234567890, -(2 ** 53)].map((value): [string, Shape, unknown, string] => [
      `the number ${String(value)}, which may have lost digits`,
      decimal,
      value,
      "must not be a number beyond 9007199254740991, which may have lost digits: pass it as text (a string or bigint)",
    ]),
    [
      "a decimal in words",
      decimal,
      "much",
      'must be plain decimal text such as "0.01" (no exponent, sign +, spaces, separators or leading zeros), not "much"',
    ],
    ["a decimal at an open bound", { ...decimal, exclusiveMinimum: "0" }, "0.000", 'must be above 0, not "0.000"'],
    [
      "a decimal at the other open bound",
      { ...decimal, exclusiveMaximum: "1000000" },
      1000000,
      "must be below 1000000, not 1000000",
    ],
    [
      "a decimal over its bound by the 20th digit",
      { ...decimal, maximum: "0.01" },
      "0.01000000000000000001",
      'must be at most 0.01, not "0.01000000000000000001"',
    ],
    ["a decimal under its bound", { ...decimal, minimum: "0.0001" }, "-1", 'must be at least 0.0001, not "-1"'],
    [
      "a fraction as id",
      id,
      1.5,
      "must be a whole number that a JavaScript number holds exactly, not 1.5: pass it as text or bigint",
    ],
    [
      "an id beyond 2^53 as number",
      id,
      2 ** 53,
      "must be a whole number that a JavaScript number holds exactly, not 9007199254740992: pass it as text or bigint",
    ],
    ["an id in words", id, "abc", 'must be an id: a whole number as text, number or bigint, not "abc"'],
    ["an id with a leading zero", id, "007", 'must be an id: a whole number as text, number or bigint, not "007"'],
    ["an id under its bound", { ...id, minimum: "1" }, "0", 'must be at least 1, not "0"'],
    ["true as id", id, true, "must be an id: a whole number as text, number or bigint, not true"],
    ["a broken integer", integer, 1.5, "must be a whole number, not 1.5"],
    ["true as integer", integer, true, "must be a whole number, not true"],
    ["an integer outside the list", { ...integer, enum: [0, 1] }, 2, "must be one of 0, 1, not 2"],
    ["an integer over its bound", { ...integer, maximum: 200 }, 201, "must be at most 200, not 201"],
    ["an integer under its bound", { ...integer, minimum: 1 }, 0, "must be at least 1, not 0"],
    [
      "a time before 1970",
      { type: "unix-s", wire: "number" },
      -1,
      "must be a time in whole seconds since 1970, not -1",
    ],
    [
      "a time with a fraction",
      { type: "unix-ms", wire: "number" },
      "1.5",
      'must be a time in whole milliseconds since 1970, not "1.5"',
    ],
    ["a text for true", { type: "boolean" }, "true", 'must be true or false, not "true"'],
    ["the illegal value", { type: "boolean", const: true }, false, "must be true"],
    ["a number for a text", text, 7, "must be text, not 7"],
    ["an empty text", text, "", "must not be empty; leave it out instead"],
    ["a line break", text, "a\nb", "holds a control character, such as a line break or a tab"],
    ["half a surrogate pair", text, "a\uD800", "holds half of a surrogate pair, which has no UTF-8 form"],
    ["a text outside the list", { type: "string", enum: ["a", "b"] }, "c", 'must be one of "a", "b", not "c"'],
    [
      "a text in the wrong case, of a list",
      { type: "string", enum: ["buy", "sell"] },
      "BUY",
      'must be one of "buy", "sell", not "BUY"; did you mean "buy"?',
    ],
    [
      "a number where a word of a list goes",
      { type: "string", enum: ["three", "seven"] },
      7,
      'must be one of "three", "seven", not 7',
    ],
    ["a word where a number of a list goes", { ...integer, enum: [0, 1] }, "open", 'must be one of 0, 1, not "open"'],
    [
      "a text that does not match",
      { type: "string", pattern: "^[a-z]+$" },
      "123",
      'must match the pattern ^[a-z]+$, not "123"',
    ],
    [
      "a text in the wrong case, with a pattern",
      { type: "string", pattern: "^[a-z]+$" },
      "BTC",
      'must match the pattern ^[a-z]+$, not "BTC"; did you mean "btc"?',
    ],
    [
      "a text that does not match a pattern with an example",
      { type: "string", pattern: "^[a-z]+_[a-z]+$", example: "btc_cny" },
      "btccny",
      'must match the pattern ^[a-z]+_[a-z]+$, as "btc_cny" does, not "btccny"',
    ],
    [
      "a long text that may be a key",
      { type: "string", pattern: "^[a-z]+$" },
      "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
      'must match the pattern ^[a-z]+$, not "ABCDEFGHIJKLMNOPQRSTUVWXYZ"',
    ],
    [
      "a secret outside its list, without a hint",
      { type: "string", enum: ["hunter2"], secret: true },
      "Hunter2",
      'must be one of "hunter2"',
    ],
    ["a text too short", { type: "string", minLength: 3 }, "ab", 'must have at least 3 characters, not "ab"'],
    ["a text too long", { type: "string", maxLength: 2 }, "abc", 'must have at most 2 characters, not "abc"'],
    [
      "a text far too long for its pattern",
      { type: "string", pattern: "^(a+)+$" },
      `${"a".repeat(50_000)}!`,
      "must have at most 10000 characters",
    ],
    [
      "a secret, without showing it",
      { type: "string", maxLength: 2, secret: true },
      "hunter2",
      "must have at most 2 characters",
    ],
    ["no entry", ids, [], "must have at least 1 entries"],
    ["too many entries", ids, [1, 2, 3, 4], "must have at most 3 entries, not 4"],
    ["too many entries as text", ids, "1,2,3,4", "must have at most 3 entries, not 4"],
    ["a comma too many", ids, "1,", 'must be an id: a whole number as text, number or bigint, not ""'],
    ["a list inside the list", ids, [[1, 2]], "must be a single value, not a list"],
    [
      "a comma inside an entry",
      { type: "array", items: text, encoding: "comma" },
      ["a,b"],
      "must not hold a comma, which separates the entries",
    ],
    [
      "none of several shapes",
      { type: "union", options: [{ type: "string", enum: ["all"] }, id] },
      "x",
      'must be one of "all", not "x", or must be an id: a whole number as text, number or bigint, not "x"',
    ],
  ])("%s", (_, shape, value, reason) => {
    const error = refusal(() => encode(one(shape), { value }));
    expect(error.reason).toBe(reason);
    expect(error.field).toMatch(/^value/);
    expect(error.message).toBe(
      `trade: "${error.field ?? ""}" ${sentence(reason)} Nothing was sent; see: npx okcoin-openapi explain trade`,
    );
  });

  it("names the entry of a list", () => {
    expect(refusal(() => encode(one(ids), { value: [1, 0] })).field).toBe("value[1]");
  });

  it.each<[string, unknown]>([
    ["a text", "btc_cny"],
    ["a list", [{ value: "1" }]],
    ["null", null],
    ["a number", 1],
  ])("refuses %s in place of the parameters", (_, params) => {
    const error = refusal(() => encode(one(text), params));
    expect(error.reason).toBe("the parameters must be an object, name to value");
    expect(error.field).toBeUndefined();
  });

  it("refuses a Map, which has no fields of its own", () => {
    expect(refusal(() => encode(one(text), new Map([["value", "1"]]))).reason).toContain("not a Map");
  });

  it("is an OkcoinError without a code, for retry never", () => {
    const error = refusal(() => encode(one(text), {}));
    expect(error).toBeInstanceOf(OkcoinError);
    expect(error).toMatchObject({
      code: undefined,
      kind: "validation",
      name: "ValidationError",
      retry: "never",
      outcomeUnknown: false,
    });
  });
});

describe("the names of fields", () => {
  const request = fields({ symbol: text, amount: decimal, price: decimal }, ["symbol", "amount"]);

  it.each<[string, object, string | undefined, string]>([
    ["a missing field", { symbol: "a" }, "amount", "is required"],
    ["several missing fields", {}, "symbol", 'is required, and so is "amount"'],
    ["a field that is undefined", { symbol: "a", amount: undefined }, "amount", "is required"],
    ["a misspelt field", { symbol: "a", amuont: 1 }, "amuont", 'is not a parameter; did you mean "amount"?'],
    ["a field in another case", { Symbol: "a" }, "Symbol", 'is not a parameter; did you mean "symbol"?'],
    [
      "a field of another API",
      { symbol: "a", client_oid: 1 },
      "client_oid",
      'is not a parameter; there are "symbol", "amount", "price"',
    ],
    ["the key", { symbol: "a", [keyField]: "k" }, keyField, "is added by the client: leave it out"],
    ["the signature", { symbol: "a", [signatureField]: "s" }, signatureField, "is added by the client: leave it out"],
    [
      "a field of Object",
      { symbol: "a", constructor: "x" },
      "constructor",
      'is not a parameter; there are "symbol", "amount", "price"',
    ],
    [
      "__proto__",
      JSON.parse('{"symbol":"a","__proto__":"x"}') as object,
      "__proto__",
      'is not a parameter; there are "symbol", "amount", "price"',
    ],
  ])("%s", (_, params, field, reason) => {
    expect(refusal(() => encode(request, params))).toMatchObject({ field, reason });
  });

  it("takes no inherited field for given", () => {
    expect(refusal(() => encode(request, Object.create({ symbol: "a", amount: 1 }))).reason).toContain("is required");
  });

  it("says so when there are no parameters", () => {
    expect(refusal(() => encodeFor(okcoin.operations.userinfo, { page: 1 })).reason).toBe(
      "is not a parameter; there are none",
    );
  });
});

describe("fields that depend on another", () => {
  const { trade } = okcoin.operations;
  const symbol = "btc_cny";

  it.each([
    [{ symbol, type: "buy", price: "3000", amount: "0.01" }],
    [{ symbol, type: "sell", price: 3000, amount: 0.01 }],
    [{ symbol, type: "buy_market", price: "100" }],
    [{ symbol, type: "sell_market", amount: "0.01" }],
  ])("takes %o", (params) => {
    expect(encodeFor(trade, params)).toEqual(Object.entries(params).map(([name, value]) => [name, String(value)]));
  });

  it.each<[object, string, string]>([
    [{ symbol, type: "buy_market", price: 1, amount: 1 }, "amount", 'is not used with type "buy_market"'],
    [{ symbol, type: "sell_market", price: 1, amount: 1 }, "price", 'is not used with type "sell_market"'],
    [{ symbol, type: "buy", price: 1 }, "amount", 'is required with type "buy"'],
    [{ symbol, type: "sell" }, "price", 'is required with type "sell", and so is "amount"'],
    [{ symbol, price: 1, amount: 1 }, "type", 'is required: one of "buy", "sell", "buy_market", "sell_market"'],
    [
      { symbol, type: "hold", price: 1 },
      "type",
      'must be one of "buy", "sell", "buy_market", "sell_market", not "hold"',
    ],
    [{ symbol, type: null }, "type", 'must be one of "buy", "sell", "buy_market", "sell_market", not null'],
    [
      { symbol, type: "BUY", price: 1 },
      "type",
      'must be one of "buy", "sell", "buy_market", "sell_market", not "BUY"; did you mean "buy"?',
    ],
    [{ symbol, type: "buy", pirce: 1, amount: 1 }, "pirce", 'is not a parameter; did you mean "price"?'],
    [{ symbol, type: "buy", price: 0, amount: 1 }, "price", "must be above 0, not 0"],
    [
      { symbol: "BTC-CNY", type: "buy", price: 1, amount: 1 },
      "symbol",
      'must match the pattern ^[a-z0-9]+_[a-z0-9]+$, as "btc_cny" does, not "BTC-CNY"; did you mean "btc_cny"?',
    ],
  ])("refuses %o", (params, field, reason) => {
    expect(refusal(() => encodeFor(trade, params))).toMatchObject({ field, reason });
  });
});

describe("a list as JSON text", () => {
  const order: Shape = {
    type: "object",
    properties: {
      price: { ...decimal, exclusiveMinimum: "0" },
      amount: decimal,
      type: { type: "string", enum: ["buy", "sell"] },
      id,
      note: text,
      hidden: { type: "boolean" },
    },
    required: ["price", "amount"],
  };
  const request = one({ type: "array", items: { type: "ref", name: "Order" }, maxItems: 5, encoding: "json" });
  const value = (given: unknown): string | undefined => encode(request, { value: given }, { Order: order })[0]?.[1];

  it.each<[string, unknown, string]>([
    [
      "numbers",
      [
        { price: 3, amount: 5, type: "sell" },
        { price: 3, amount: 3 },
      ],
      '[{"price":3,"amount":5,"type":"sell"},{"price":3,"amount":3}]',
    ],
    [
      "texts, as bare numbers with their digits",
      [{ price: "3000.10", amount: "0.10" }],
      '[{"price":3000.10,"amount":0.10}]',
    ],
    [
      "bigints and ids",
      [{ price: 1n, amount: 1, id: "1234567890123456789" }],
      '[{"price":1,"amount":1,"id":1234567890123456789}]',
    ],
    ["undefined fields", [{ price: 1, amount: 1, type: undefined }], '[{"price":1,"amount":1}]'],
    [
      "texts that need quoting",
      [{ price: 1, amount: 1, note: 'a"\\b', hidden: true }],
      '[{"price":1,"amount":1,"note":"a\\"\\\\b","hidden":true}]',
    ],
    [
      "JSON text, checked and written anew",
      ' [ {"price": 3000.10, "amount": "0.10", "type":"buy"} ]',
      '[{"price":3000.10,"amount":0.10,"type":"buy"}]',
    ],
    [
      "JSON text with a number that no JavaScript number may stand for",
      '[{"price":3,"amount":12345678901234567000}]',
      '[{"price":3,"amount":12345678901234567000}]',
    ],
    [
      "JSON text with 19 digits",
      '[{"price":1,"amount":1,"id":1234567890123456789}]',
      '[{"price":1,"amount":1,"id":1234567890123456789}]',
    ],
  ])("%s", (_, given, want) => {
    expect(value(given)).toBe(want);
  });

  it.each<[string, unknown, string, string]>([
    [
      "single quotes and bare names",
      "[{price:3,amount:5,type:'sell'}]",
      "value",
      "must be a list, or a list as strict JSON text (names and texts in double quotes)",
    ],
    ["an object", { price: 1, amount: 1 }, "value", "must be a list"],
    ["JSON text of an object", '{"price":1,"amount":1}', "value", "must be a list"],
    ["no entry", [], "value", "must have at least 1 entries"],
    [
      "too many entries",
      Array.from({ length: 6 }, () => ({ price: 1, amount: 1 })),
      "value",
      "must have at most 5 entries, not 6",
    ],
    ["an entry that is no object", [1], "value[0]", "must be an object"],
    ["an entry that is null", [null], "value[0]", "must be an object"],
    ["a long number for an entry", "[1.0]", "value[0]", "must be an object"],
    ["a missing field", [{ price: 1, amount: 1 }, { price: 1 }], "value[1].amount", "is required"],
    ["a misspelt field", [{ pirce: 1, amount: 1 }], "value[0].pirce", 'is not a parameter; did you mean "price"?'],
    [
      "a bad decimal",
      [{ price: 1e-7, amount: 1 }],
      "value[0].price",
      "must print as plain decimal digits, and the number 1e-7 does not: pass it as text",
    ],
    [
      "a decimal with an exponent in JSON text",
      '[{"price":1.0e-7,"amount":1}]',
      "value[0].price",
      'must be plain decimal text such as "0.01" (no exponent, sign +, spaces, separators or leading zeros), not "1.0e-7"',
    ],
    ["a bound", [{ price: 0, amount: 1 }], "value[0].price", "must be above 0, not 0"],
    [
      "null inside an entry",
      [{ price: null, amount: 1 }],
      "value[0].price",
      "must not be null; an optional parameter can be left out",
    ],
    ["a number for a text", '[{"price":1,"amount":1,"note":1.0}]', "value[0].note", "must be text, not 1"],
  ])("refuses %s", (_, given, field, reason) => {
    expect(refusal(() => value(given))).toMatchObject({ field, reason });
  });
});

describe("a description that a client cannot follow", () => {
  it.each<[string, Shape]>([
    ["an unknown reference", { type: "ref", name: "None" }],
    ["an object as a field", { type: "object", properties: {}, required: [] }],
    ["a tuple as a field", { type: "tuple", items: [] }],
    ["a tuple inside JSON", { type: "array", items: { type: "tuple", items: [] }, encoding: "json" }],
  ])("%s is a TypeError", (_, shape) => {
    expect(() => encode(one(shape), { value: [1] })).toThrow(TypeError);
  });
});
