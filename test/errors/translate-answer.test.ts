import { describe, expect, it } from "vitest";
import type { ApiDescription, OperationDescription, Shape } from "../../src/description.ts";
import { ErrorCode } from "../../generated/errors.ts";
import {
  AuthenticationError,
  InsufficientFundsError,
  IpShieldedError,
  ResponseError,
  UnknownCodeError,
} from "../../src/errors/classes.ts";
import type { OkcoinError } from "../../src/errors/okcoin-error.ts";
import { translateAnswer } from "../../src/errors/translate-answer.ts";
import { placeOf } from "./errors-of.ts";
import { batch, description, mutation, open, read, terse, unlistedCode } from "./samples.ts";

function redact(text: string): string {
  return text.replaceAll("hunter2", "[secret]");
}

interface Given {
  readonly status?: number;
  readonly text: string;
  readonly operation?: OperationDescription;
  readonly of?: ApiDescription;
}

function translate({ status = 200, text, operation = read, of = description }: Given) {
  return translateAnswer({ ...placeOf(of, operation), redact }, { status, text, headers: {} });
}

function errorOf(given: Given): OkcoinError {
  const translated = translate(given);
  if (translated.ok) throw new Error("a success");
  return translated.error;
}

function responseErrorOf(given: Given): ResponseError {
  const error = errorOf(given);
  if (!(error instanceof ResponseError)) throw new Error(`not a ResponseError but ${error.name}`);
  return error;
}

const signature = ErrorCode.SignatureMismatch;
const [usual, other] = description.envelope.codeFields as readonly [string, string];

describe("a failure with a code, at HTTP 200", () => {
  it.each([
    ["the normal one", `{"result":false,"${usual}":${String(signature)}}`],
    ["the keys in another order", `{"${usual}":${String(signature)},"result":false}`],
    ["no result", `{"${usual}":${String(signature)}}`],
    ["the other code field", `{"result":false,"${other}":${String(signature)}}`],
    ["the other code field without result", `{"${other}":${String(signature)}}`],
    ["a digit string", `{"result":false,"${usual}":"${String(signature)}"}`],
    ["a number with an empty fraction", `{"result":false,"${usual}":${String(signature)}.0}`],
    ["further fields", `{"${usual}":${String(signature)},"interface":"/api/v1/userinfo","result":false}`],
    ["both code fields, the first empty", `{"${usual}":"","${other}":${String(signature)}}`],
    ["both code fields, the first null", `{"${usual}":null,"${other}":${String(signature)}}`],
    ["an error in spite of result true", `{"result":true,"${usual}":${String(signature)}}`],
    ["a byte order mark before it", `\uFEFF{"result":false,"${usual}":${String(signature)}}`],
  ])("%s", (_, text) => {
    const error = errorOf({ text });
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(error).toMatchObject({ code: signature, name: "SignatureMismatch", operation: read.id });
  });

  it("leaves the outcome of a mutation open when result true comes with a code", () => {
    const text = `{"result":true,"${usual}":${String(ErrorCode.InsufficientCoins)}}`;
    expect(errorOf({ text, operation: mutation })).toBeInstanceOf(InsufficientFundsError);
    expect(errorOf({ text, operation: mutation }).outcomeUnknown).toBe(true);
    expect(errorOf({ text: text.replace("true", "false"), operation: mutation }).outcomeUnknown).toBe(false);
  });

  it.each([
    ["an order id", mutation, `"order_id":5`, true],
    ["an order id and the failure", mutation, `"order_id":5,"result":false`, true],
    ["an order of a batch", batch, `"order_info":[{"order_id":-1},{"order_id":55}],"result":false`, true],
    ["no order id", mutation, `"order_id":null`, false],
    ["the id -1", mutation, `"order_id":-1`, false],
    ["the id 0 as text", mutation, `"order_id":"0"`, false],
    ["an empty id", mutation, `"order_id":""`, false],
    ["an id that is none", mutation, `"order_id":"none"`, false],
    ["an id of 19 digits", mutation, `"order_id":9223372036854775807`, true],
    ["an id with an empty fraction", mutation, `"order_id":5.0`, true],
    ["result true as text", mutation, `"result":"TRUE"`, true],
    ["result false as text", mutation, `"result":"False"`, false],
    ["a result that tells nothing", mutation, `"result":1`, false],
    ["a batch of refusals", batch, `"order_info":[{"error_code":10010,"order_id":-1}],"result":false`, false],
    ["a batch of refusals, differently spelt", batch, `"order_info":[{"errorCode":"1002","order_id":"-1"}]`, false],
    ["an empty batch", batch, `"order_info":[],"result":false`, false],
    ["a batch with an order of 19 digits", batch, `"order_info":[{"order_id":9223372036854775807}]`, true],
    ["another field", mutation, `"interface":"/api/v1/trade.do"`, false],
    ["another field of a batch", batch, `"order_id":5`, false],
    ["an order id asked for", read, `"order_id":5`, false],
  ])("leaves the outcome of a mutation open when the code comes with %s", (_, operation, field, outcomeUnknown) => {
    const error = errorOf({ text: `{${field},"${usual}":${String(ErrorCode.InsufficientFunds)}}`, operation });
    expect(error).toBeInstanceOf(InsufficientFundsError);
    expect(error).toMatchObject({ outcomeUnknown, retry: outcomeUnknown ? "never" : "after-user-action" });
  });

  it("takes no code field that every success has for a success", () => {
    const response: Shape = {
      type: "object",
      properties: { [usual]: { type: "integer", wire: "number" } },
      required: [usual],
    };
    const text = `{"${usual}":${String(ErrorCode.InsufficientFunds)}}`;
    expect(errorOf({ text, operation: { ...mutation, response } }).outcomeUnknown).toBe(false);
  });

  it.each([unlistedCode, -7])("keeps the number of a code the document does not list: %d", (code) => {
    const error = errorOf({ text: `{"result":false,"${usual}":${String(code)}}` });
    expect(error).toBeInstanceOf(UnknownCodeError);
    expect(error.code).toBe(code);
  });

  it.each(['"soon"', "true", "[10007]", '{"toString":1}', "1.5", "1e999", '"10007 "'])(
    "a code field that holds %s is no code",
    (value) => {
      const error = errorOf({ text: `{"result":false,"${usual}":${value}}` });
      expect(error).toBeInstanceOf(ResponseError);
      expect(error.message).toContain(`The answer's ${usual} is not an error code.`);
    },
  );
});

describe("a success", () => {
  it.each([
    ["an object", '{"result":true,"order_id":1}', { result: true }],
    ["a list", "[[1,2]]", []],
    ["an empty list", "[]", []],
    ["no result field", '{"date":"1"}', {}],
    ["the code zero beside result true", `{"result":true,"${usual}":0}`, { result: true, [usual]: 0 }],
    ["the code zero without result", `{"${usual}":"0"}`, { [usual]: "0" }],
    ["an empty code", `{"result":true,"${usual}":""}`, { result: true, [usual]: "" }],
    [
      "codes of entries inside it",
      `{"result":true,"order_info":[{"${usual}":10011},{"${other}":1002}]}`,
      { result: true },
    ],
    ["result true as text", '{"result":" True ","order_id":1}', { result: " True " }],
  ])("%s", (_, text, body) => {
    expect(translate({ text })).toEqual({ ok: true, value: body });
  });

  it("zero is an error where the catalogue lists it", () => {
    const of: ApiDescription = {
      ...description,
      errors: { 0: { name: "Broken", kind: "system", retry: "never", description: "Broken" } },
    };
    expect(errorOf({ text: `{"${usual}":0}`, of })).toMatchObject({ code: 0, name: "Broken" });
  });
});

describe("a failure without a code", () => {
  it.each([`"false"`, `"FALSE"`, `" False "`])("is an error too as the text %s", (result) => {
    expect(errorOf({ text: `{"result":${result}}` }).message).toContain("a failure without an error code");
  });

  it.each([`"ok"`, `""`, `"0"`])("is an error where the result %s tells nothing", (result) => {
    const error = errorOf({ text: `{"result":${result},"order_id":1}`, operation: mutation });
    expect(error.message).toContain("The answer's result tells neither success nor failure.");
  });

  it("is an error too", () => {
    const error = errorOf({ text: '{"result":false}' });
    expect(error).toBeInstanceOf(ResponseError);
    expect(error.message).toBe(
      `${read.id}: The exchange answered a failure without an error code. It begins: ${JSON.stringify('{"result":false}')}; see: npx ${description.packageName} explain ResponseError`,
    );
  });

  it.each([`{"result":false,"${usual}":0}`, `{"result":false,"${usual}":null}`])("%s has no code either", (text) => {
    expect(errorOf({ text })).toBeInstanceOf(ResponseError);
  });

  const answering = (result: Shape): OperationDescription => ({
    ...mutation,
    response: {
      type: "union",
      options: [
        {
          type: "object",
          properties: { result, orders: { type: "array", items: { type: "string" } } },
          required: ["orders", "result"],
        },
      ],
    },
  });

  it("is a value where the document lets the result be false and all else is there", () => {
    const operation = answering({ type: "boolean" });
    expect(translate({ text: '{"result":false,"orders":[]}', operation })).toMatchObject({ ok: true });
    expect(translate({ text: '{"result":false}', operation })).toMatchObject({ ok: false });
    expect(translate({ text: '{"result":false,"order_id":1}', operation: mutation })).toMatchObject({ ok: false });
  });

  const of: ApiDescription = {
    ...description,
    shapes: { ...description.shapes, Result: { type: "string" } },
    envelope: { ...description.envelope, failureValues: [false, "false", "0"] },
  };

  it.each<[string, Shape, unknown, boolean]>([
    ["a boolean", { type: "boolean" }, false, true],
    ["false alone", { type: "boolean", const: false }, false, true],
    ["true alone", { type: "boolean", const: true }, false, false],
    ["a boolean, and got text", { type: "boolean" }, "false", true],
    ["a boolean, and got text in another case", { type: "boolean" }, " FALSE", true],
    ["true alone, and got text", { type: "boolean", const: true }, "false", false],
    ["a text of a list that has it in another case", { type: "string", enum: ["true", "false"] }, "False", true],
    ["a text", { type: "string" }, "false", true],
    ["a text of a list that has it", { type: "string", enum: ["true", "false"] }, "false", true],
    ["a text of a list without it", { type: "string", enum: ["true"] }, "false", false],
    ["a text, and got a boolean", { type: "string" }, false, false],
    ["an integer", { type: "integer", wire: "string" }, "0", true],
    ["an integer of a list without it", { type: "integer", wire: "string", enum: [1] }, "0", false],
    ["an integer, and got text", { type: "integer", wire: "string" }, "false", false],
    ["a decimal", { type: "decimal", wire: "string" }, "0", true],
    ["a named shape", { type: "ref", name: "Result" }, "false", true],
    ["one of several", { type: "union", options: [{ type: "boolean" }, { type: "string" }] }, "false", true],
    ["a list", { type: "array", items: { type: "string" } }, "false", false],
  ])("is a value or not where the result may be %s", (_, shape, result, ok) => {
    const text = JSON.stringify({ result, orders: [] });
    expect(translate({ text, operation: answering(shape), of }).ok).toBe(ok);
  });
});

describe("an answer that is not the exchange's", () => {
  it.each([
    ["empty", "", "The answer is empty"],
    ["white space", " \r\n ", "The answer is empty"],
    ["an HTML page", "<!DOCTYPE html><title>Login</title>", "The answer is an HTML page in place of JSON"],
    ["an indented HTML page", "\n  <html>", "The answer is an HTML page in place of JSON"],
    ["text", "Service unavailable", "The answer is not JSON, or was cut short"],
    ["cut short", '{"result":true,"order_id":48', "The answer is not JSON, or was cut short"],
    ["cut short inside a list", "[[1,2],[3", "The answer is not JSON, or was cut short"],
    ["two answers", '{"result":true}{"result":true}', "The answer is not JSON, or was cut short"],
    ["a number", "123", "The answer is neither an object nor a list"],
    ["a number out of range", "1e999", "The answer is neither an object nor a list"],
    ["a text in quotes", '"ok"', "The answer is neither an object nor a list"],
    ["null", "null", "The answer is neither an object nor a list"],
    ["true", "true", "The answer is neither an object nor a list"],
    ["NaN", '{"price":NaN}', "The answer is not JSON, or was cut short"],
    ["a field twice", '{"result":false,"result":true}', "The answer has the same field twice"],
    ["a field called __proto__", '{"__proto__":{"result":true}}', "The answer has a field called __proto__"],
    ["a depth bomb", "[".repeat(100_000), "The answer nests deeper than 64 levels"],
  ])("%s", (_, text, message) => {
    const error = errorOf({ text });
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toMatchObject({ status: 200, code: undefined, retry: "after-delay", name: "ResponseError" });
    expect(error.message).toContain(`${read.id}: ${message}`);
  });

  it("shows the beginning of the text on one line, masked and cut", () => {
    const error = responseErrorOf({ text: `<html>\n  hunter2\u0007 ${"x".repeat(100_000)}` });
    expect(error.excerpt.startsWith("<html> [secret] xxx")).toBe(true);
    expect(error.excerpt).toHaveLength(200);
    expect(error.toJSON()).toMatchObject({ status: 200, excerpt: error.excerpt });
    expect(JSON.stringify(error)).not.toContain("hunter2");
  });

  it("masks before it cuts, so that half a secret is never shown", () => {
    const error = responseErrorOf({ text: `${"x".repeat(196)}hunter2` });
    expect(error.excerpt).not.toContain("hunt");
  });
});

describe("another status than 200", () => {
  const shield = description.codelessErrors.find(({ trigger }) => trigger === 403);

  it.each([open, read, mutation])("403 without a code is a shielded address: $id", (operation) => {
    const error = errorOf({ status: 403, text: "<html>Forbidden</html>", operation });
    expect(error).toBeInstanceOf(IpShieldedError);
    expect(error).toMatchObject({
      status: 403,
      code: undefined,
      name: "IpShieldedError",
      kind: shield?.kind,
      retry: shield?.retry,
      retryAfterMs: 3_600_000,
      docs: "okcoin-openapi/docs/errors/IpShieldedError.html",
      outcomeUnknown: false,
    });
    expect(error.message).toContain(shield?.description.replace(/\.$/, ""));
  });

  it.each([
    [503, "too many requests", "after-delay", "HTTP 503: too many requests, or the exchange is busy."],
    [429, "slow down", "after-delay", "HTTP 429: too many requests, or the exchange is busy."],
    [500, "<html>", "after-delay", "HTTP 500 in place of an answer"],
    [502, "", "after-delay", "HTTP 502 in place of an answer"],
    [525, "<html>", "after-delay", "HTTP 525 in place of an answer"],
    [404, "{}", "never", "HTTP 404 in place of an answer"],
    [404, `{"result":false}`, "never", "HTTP 404 in place of an answer"],
    [500, `{"${usual}":"soon"}`, "after-delay", "HTTP 500 in place of an answer"],
    [201, `{"result":true,"order_id":1}`, "never", "HTTP 201 in place of an answer"],
    [400, `{"result":true}`, "never", "HTTP 400 in place of an answer"],
    [302, "", "never", "HTTP 302 in place of an answer"],
    [204, "", "never", "HTTP 204 in place of an answer"],
  ])("%d is no answer of the exchange", (status, text, retry, message) => {
    const error = errorOf({ status, text });
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toMatchObject({ status, retry, kind: "transport" });
    expect(error.message).toContain(message);
    if (text !== "") expect(error.message).toContain(`It begins: ${JSON.stringify(text)}; see: `);
  });

  const statuses = [201, 204, 300, 400, 401, 402, 403, 404, 418, 422, 429, 499, 500, 502, 503, 504, 525, 599];
  const funds = ErrorCode.InsufficientFunds;

  it.each(statuses)("%d with a code keeps the code, in every form", (status) => {
    for (const [operation, text] of [
      [mutation, `{"result":false,"${usual}":${String(funds)}}`],
      [mutation, `{"${other}":"${String(funds)}"}`],
      [mutation, `{"result":"FALSE","${usual}":${String(funds)}.0,"more":[1]}`],
      [batch, `{"order_info":[{"${usual}":10010,"order_id":-1}],"result":false,"${usual}":${String(funds)}}`],
      [read, `\uFEFF {"${usual}":${String(funds)}}`],
    ] as const) {
      const outcomeUnknown = status >= 500 && operation !== read;
      const error = errorOf({ status, text, operation });
      expect(error).toBeInstanceOf(InsufficientFundsError);
      expect(error).toMatchObject({
        code: funds,
        outcomeUnknown,
        retry: outcomeUnknown ? "never" : "after-user-action",
      });
    }
  });

  it("keeps codes of the four-digit scheme and unlisted ones, at 403 too", () => {
    const short = ErrorCode.NoSuchOrder;
    expect(errorOf({ status: 403, text: `{"${usual}":${String(short)}}` })).toMatchObject({ code: short });
    const unlisted = errorOf({ status: 403, text: `{"${other}":${String(unlistedCode)}}`, operation: mutation });
    expect(unlisted).toBeInstanceOf(UnknownCodeError);
    expect(unlisted).toMatchObject({ code: unlistedCode, outcomeUnknown: true });
  });

  it("is a shielded address wherever the document says so", () => {
    const [row] = description.codelessErrors;
    if (row === undefined) throw new Error("no row");
    const of = { ...description, codelessErrors: [{ ...row, trigger: 418 }] };
    expect(errorOf({ status: 418, text: "", of })).toBeInstanceOf(IpShieldedError);
    expect(errorOf({ status: 403, text: "", of })).toBeInstanceOf(ResponseError);
  });

  it("says what to do about a shielded address where the catalogue has no texts", () => {
    const { message } = errorOf({ status: 403, text: "", operation: read, of: terse });
    expect(message).toMatch(/^userinfo: HTTP 403 IpShielded\. Stop sending for 1 h; see: npx /);
  });
});
