import { describe, expect, it } from "vitest";
import { sign, stringToSign, verify } from "../../src/signing/index.ts";
import { portableMd5 } from "../../src/signing/portable-md5.ts";
import { platformCrypto, platformMd5 } from "../../src/signing/platform-md5.ts";
import { signing } from "../../generated/protocol.ts";
import { counterExamples, vectors } from "./document.ts";

const implementations = { platform: platformMd5(platformCrypto()) ?? portableMd5, portable: portableMd5 };

describe("the document's test vectors", () => {
  it("are eleven", () => {
    expect(vectors.map(({ name }) => name)).toEqual(Array.from({ length: 11 }, (_, i) => `V${String(i + 1)}`));
  });

  it.each(vectors)("$name", ({ params, secret, string, sign: want }) => {
    expect(stringToSign(params, secret)).toBe(string);
    expect(sign(params, secret)).toBe(want);
    expect(verify({ ...params, [signing.signatureField]: want }, secret)).toBe(true);
  });

  it.each(vectors)("$name, whatever the order of the parameters", ({ params, secret, sign: want }) => {
    expect(sign(Object.fromEntries(Object.entries(params).reverse()), secret)).toBe(want);
  });

  it.each(vectors)("$name by either digest", ({ string, sign: want }) => {
    for (const md5 of Object.values(implementations)) expect(md5(string).toUpperCase()).toBe(want);
  });
});

describe("the document's counter-examples", () => {
  // No platform encodes GBK; that row is only compared with the signature below.
  it.each(counterExamples.filter(({ charset }) => charset === undefined))("$name has its digest", (example) => {
    for (const md5 of Object.values(implementations)) expect(md5(example.string)).toBe(example.digest.toLowerCase());
  });

  it.each(counterExamples.filter((example) => example.vector !== undefined))("$name is refused", (example) => {
    const vector = vectors.find(({ name }) => name === example.vector);
    expect.assert(vector !== undefined);
    expect(sign(vector.params, vector.secret)).not.toBe(example.digest);
    expect(verify({ ...vector.params, [signing.signatureField]: example.digest }, vector.secret)).toBe(false);
  });

  it("the secret is never glued on without its suffix", () => {
    const example = counterExamples.find(({ name }) => name === "SecretGluedOn");
    const params = { amount: "1", partner: "2088101", rate: "680", symbol: "btc_cny", type: "buy" };
    expect.assert(example !== undefined);
    const secret = example.string.slice("amount=1&partner=2088101&rate=680&symbol=btc_cny&type=buy".length);
    expect(sign(params, secret)).not.toBe(example.digest);
    expect(sign(params, secret, { ...signing, secretSuffix: "" })).toBe(example.digest);
  });
});
