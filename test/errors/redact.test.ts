import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { maskKey } from "../../src/errors/mask-key.ts";
import { redactCause } from "../../src/errors/redact.ts";
import { createRedact } from "./errors-of.ts";

const secret = "p@ss word&x=1";
const apiKey = "c821db84-6fbd-11e4-a9e3-c86000d26d7c";
const redact = createRedact({ hidden: [secret, "E23A1E62", "ab", 'qu"ote', "", "E23A1E6299"], apiKey });

describe("createRedact", () => {
  it.each([
    ["as it is", `trade_pwd ${secret}.`, "trade_pwd [secret]."],
    ["in a form body", `trade_pwd=${new URLSearchParams({ a: secret }).toString().slice(2)}&x`, "trade_pwd=[secret]&x"],
    ["percent-encoded", encodeURIComponent(secret), "[secret]"],
    ["percent-encoded in lower case", encodeURIComponent(secret).toLowerCase(), "[secret]"],
    ["inside JSON", JSON.stringify({ a: 'qu"ote' }), '{"a":"[secret]"}'],
    ["hexadecimal digits in the other case", "e23a1e62", "[secret]"],
    ["a secret that begins with another", "E23A1E6299!", "[secret]!"],
    ["the API key", `api_key=${apiKey}`, "api_key=c821…"],
    ["the API key in upper case", apiKey.toUpperCase(), "c821…"],
    ["a short secret", "ab", "[secret]"],
    ["nothing secret", "symbol=btc_cny", "symbol=btc_cny"],
  ])("masks %s", (_, text, want) => {
    expect(redact(text)).toBe(want);
  });

  it("leaves a text alone when there is nothing to hide", () => {
    expect(createRedact({ hidden: [""] })("any $& text")).toBe("any $& text");
  });

  it("masks half of a surrogate pair, which cannot be percent-encoded", () => {
    expect(createRedact({ hidden: ["a\uD800b"] })("<a\uD800b>")).toBe("<[secret]>");
  });
});

describe("maskKey", () => {
  it.each([
    [apiKey, "c821…"],
    ["sandbox-key1", "sand…"],
    ["short", "[secret]"],
  ])("%s becomes %s", (key, want) => {
    expect(maskKey(key)).toBe(want);
  });
});

describe("redactCause", () => {
  it("copies an error with its causes, and drops what hangs on it", () => {
    const root = Object.assign(new Error(`connect failed, body was ${secret}`), {
      code: "ECONNREFUSED",
      config: { data: secret },
    });
    const outer = new TypeError("fetch failed", { cause: root });
    const copy = redactCause(outer, redact) as Error;
    expect(copy).toMatchObject({ name: "TypeError", message: "fetch failed" });
    expect(copy.cause).toMatchObject({ code: "ECONNREFUSED", message: "connect failed, body was [secret]" });
    expect(inspect(copy, { depth: 10, showHidden: true })).not.toContain(secret);
    expect(copy.stack).toContain("redact.test.ts");
  });

  it("tells the errors inside one that wraps several", () => {
    const several = new AggregateError([new Error("::1 refused"), new Error("127.0.0.1 refused"), 3]);
    expect(redactCause(several, redact)).toMatchObject({ message: "::1 refused; 127.0.0.1 refused; " });
  });

  it("ends a chain that goes in a circle", () => {
    const error = new Error("round");
    error.cause = error;
    let depth = 0;
    for (let at = redactCause(error, redact); at instanceof Error; at = at.cause) depth += 1;
    expect(depth).toBeLessThan(10);
  });

  it.each([
    [`text with ${secret}`, "text with [secret]"],
    [{ data: secret }, "a thrown object"],
    [7, "a thrown number"],
    [undefined, undefined],
    [null, undefined],
  ])("keeps of %o no more than is safe", (cause, want) => {
    expect(redactCause(cause, redact)).toBe(want);
  });
});
