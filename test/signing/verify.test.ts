import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sign, verify, type SigningParams } from "../../src/signing/index.ts";
import { md5 } from "../../src/signing/md5.ts";
import { byName, signPairs } from "../../src/signing/signed-pairs.ts";
import { signing } from "../../generated/protocol.ts";
import { secondProfile } from "./second-profile.ts";

const secret = "SECRETKEY0123456789ABCDEF";
const params = { api_key: "K", symbol: "btc_cny" };
const signField = signing.signatureField;
const signature = sign(params, secret);

describe("verify", () => {
  const table: [string, SigningParams, string, boolean][] = [
    ["the right signature", { ...params, [signField]: signature }, secret, true],
    ["fields in another order", { [signField]: signature, symbol: "btc_cny", api_key: "K" }, secret, true],
    ["an empty parameter beside", { ...params, price: "", [signField]: signature }, secret, true],
    ["no signature", params, secret, false],
    ["an empty signature", { ...params, [signField]: "" }, secret, false],
    ["lower case", { ...params, [signField]: signature.toLowerCase() }, secret, false],
    ["one digit less", { ...params, [signField]: signature.slice(1) }, secret, false],
    [
      "another last digit",
      { ...params, [signField]: signature.slice(0, -1) + (signature.endsWith("0") ? "1" : "0") },
      secret,
      false,
    ],
    ["a changed value", { ...params, symbol: "btc_usd", [signField]: signature }, secret, false],
    ["a value more", { ...params, amount: "1", [signField]: signature }, secret, false],
    ["another secret", { ...params, [signField]: signature }, `${secret}0`, false],
    [
      "a control character, which no client signs",
      { ...params, memo: "\u0000", [signField]: signature },
      secret,
      false,
    ],
  ];

  it.each(table)("%s", (_, given, key, want) => {
    expect(verify(given, key)).toBe(want);
  });

  it("looks for the signature in the profile's field", () => {
    const given = { accessKey: "K", [signField]: "a plain parameter" };
    const signed = { ...given, signature: sign(given, secret, secondProfile) };
    expect(verify(signed, secret, secondProfile)).toBe(true);
    expect(verify(signed, secret, { ...secondProfile, signatureField: signing.signatureField })).toBe(false);
  });

  it("accepts whatever sign signs", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 20 });
    fc.assert(
      fc.property(fc.dictionary(text, text), fc.constantFrom(signing, secondProfile), (given, profile) => {
        const signed = { ...given, [profile.signatureField]: sign(given, secret, profile) };
        expect(verify(signed, secret, profile)).toBe(true);
      }),
    );
  });
});

it("refuses what no client could have signed, even with the signature it would have", () => {
  const unsignable = { ...params, note: "two\nlines" };
  const pairs = Object.entries(unsignable).toSorted(byName);
  const forged = signPairs(pairs, secret, signing, md5);
  expect(verify({ ...unsignable, [signField]: forged }, secret)).toBe(false);
});

it("does not look at the signature field as at a parameter", () => {
  expect(sign({ ...params, [signField]: "two\nlines" }, secret)).toBe(signature);
});
