import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairsAmbiguity } from "../../src/signing/pairs-ambiguity.ts";
import { separatesPlainText } from "../../src/signing/plain-pairs.ts";
import { findAmbiguity, sign, signedPairs, stringToSign, type SigningParams } from "../../src/signing/index.ts";
import { joinPairs } from "../../src/signing/signed-pairs.ts";
import { signing } from "../../generated/protocol.ts";
import { vectors } from "./document.ts";
import { secondProfile } from "./second-profile.ts";

const secret = "SECRETKEY0123456789ABCDEF";

describe("findAmbiguity", () => {
  const twins: [string, SigningParams, SigningParams, string][] = [
    ["a value that adds a parameter", { address: "A&amount=9" }, { address: "A", amount: "9" }, "address"],
    ["a value that swallows its neighbour", { a: "1&b=2", c: "3" }, { a: "1", b: "2", c: "3" }, "a"],
    ["a name with an assignment in it", { "a=b": "c" }, { a: "b=c" }, "a=b"],
    ["a name that adds a parameter", { "a=1&b": "2" }, { a: "1", b: "2" }, "a=1&b"],
  ];

  it.each(twins)("names %s", (_, params, twin, field) => {
    expect(sign(params, secret)).toBe(sign(twin, secret));
    expect(findAmbiguity(params)?.field).toBe(field);
  });

  it("says what is wrong, and never repeats the value", () => {
    expect(findAmbiguity({ trade_pwd: "hunter2&x=1" })).toEqual({
      field: "trade_pwd",
      reason: 'holds "&", which separates parameters when signed',
    });
  });

  it("refuses a name that stands before the secret", () => {
    const name = signing.secretSuffix.slice(signing.join.length, -signing.assign.length);
    expect(findAmbiguity({ a: "1", [name]: "x" })?.field).toBe(name);
    expect(stringToSign({ a: "1", [name]: "x" }, "y")).toBe(stringToSign({ a: "1" }, `x${signing.secretSuffix}y`));
  });

  it("refuses an empty name", () => {
    expect(findAmbiguity({ "": "1" })).toEqual({ field: "", reason: "has no name" });
  });

  it("refuses what cannot be signed, with the same reason", () => {
    expect(findAmbiguity({ a: "1\n" })?.reason).toContain("control character");
    expect(findAmbiguity({ a: 1 } as unknown as SigningParams)?.reason).toContain("is a number");
  });

  it("lets an assignment in a value pass: only the first one of a pair counts", () => {
    expect(findAmbiguity({ memo: "a=b=c" })).toBeUndefined();
  });

  it.each(vectors)("finds in $name what its values give reason for", ({ params }) => {
    const culprit = Object.entries(params).find(([, value]) => value.includes(signing.join));
    expect(findAmbiguity(params)?.field).toBe(culprit?.[0]);
  });

  it("refuses everything under a profile that cannot be read back", () => {
    expect(findAmbiguity({ a: "1" }, { ...signing, assign: "" })?.field).toBe("a");
    expect(findAmbiguity({ a: "1", b: "2" }, { ...signing, join: "" })?.field).toBe("a");
    expect(findAmbiguity({ ab: "b=" }, { ...signing, assign: "==", join: "=b=" })?.field).toBe("ab");
  });

  it("sees a joiner that two neighbours make together", () => {
    expect(findAmbiguity({ a: "1|", b: "2" }, secondProfile)).toEqual({
      field: "a",
      reason: "runs into its neighbour when signed",
    });
  });

  it("sees a value that holds a suffix without a joiner", () => {
    const profile = { ...signing, secretSuffix: "SALT" };
    expect(findAmbiguity({ a: "1", b: "xSALTx", c: "2" }, profile)?.field).toBe("b");
    expect(findAmbiguity({ a: "1" }, { ...signing, secretSuffix: "" })).toBeUndefined();
  });
});

/** All texts of at most two characters. */
function textsOver(characters: readonly string[]): string[] {
  const units = [...new Set(characters)];
  return ["", ...units, ...units.flatMap((first) => units.map((second) => first + second))];
}

/** All sets of one or two parameters. */
function* setsOver(names: readonly string[], values: readonly string[]): Generator<SigningParams> {
  for (const [index, name] of names.entries()) {
    for (const value of values) {
      yield { [name]: value };
      for (const other of names.slice(index + 1)) for (const second of values) yield { [name]: value, [other]: second };
    }
  }
}

/** Text made to collide: few letters, and all characters with a meaning. */
const trap = fc.string({ unit: fc.constantFrom("a", "b", "&", "=", "|", ":", "1", "\n", "\ud800"), maxLength: 6 });
const params = fc.dictionary(trap, trap, { maxKeys: 4 });

describe.each([
  ["the document's profile", signing],
  ["a second profile", secondProfile],
])("under %s", (_, profile) => {
  const textOf = (given: SigningParams): string => stringToSign(given, secret, profile);
  const accepted = (given: SigningParams): boolean => findAmbiguity(given, profile) === undefined;

  it("parameters that are accepted can be read back from their string to sign", () => {
    fc.assert(
      fc.property(params, (given) => {
        fc.pre(accepted(given));
        const body = textOf(given).slice(0, -(profile.secretSuffix + secret).length);
        const read =
          body === ""
            ? []
            : body.split(profile.join).map((part) => {
                const at = part.indexOf(profile.assign);
                return [part.slice(0, at), part.slice(at + profile.assign.length)];
              });
        expect(read).toEqual(signedPairs(given, profile));
      }),
      { numRuns: 10_000 },
    );
  });

  it("no two sets of one or two parameters that are accepted have one string to sign", () => {
    const texts = textsOver(["a", "b", ...Array.from(profile.join), ...Array.from(profile.assign)]);
    const byText = new Map<string, string>();
    for (const given of setsOver(
      texts.filter((text) => text !== ""),
      texts,
    )) {
      if (!accepted(given)) continue;
      const pairs = JSON.stringify(signedPairs(given, profile));
      const text = textOf(given);
      if (byText.has(text) && byText.get(text) !== pairs) expect.fail(`${pairs} and ${String(byText.get(text))}`);
      byText.set(text, pairs);
    }
    expect(byText.size).toBeGreaterThan(1_000);
  });

  it("whatever is refused is named, with a reason", () => {
    fc.assert(
      fc.property(params, (given) => {
        const problem = findAmbiguity(given, profile);
        fc.pre(problem !== undefined);
        expect(Object.keys(given)).toContain(problem.field);
        expect(problem.reason).not.toBe("");
      }),
      { numRuns: 5_000 },
    );
  });

  it("plain values are never refused", () => {
    const plain = fc.dictionary(fc.stringMatching(/^[a-z]{1,12}$/), fc.stringMatching(/^[\w .,{}[\]"'-]{0,30}$/));
    fc.assert(
      fc.property(plain, (given) => accepted(given)),
      { numRuns: 2_000 },
    );
  });
});

describe("the words for an ambiguity", () => {
  it.each([
    [{ "a=b": "c" }, 'has "=" in its name, which separates parameters when signed'],
    [{ "a=1&b": "2" }, 'has "&" in its name, which separates parameters when signed'],
    [{ a: "1&b=2" }, 'holds "&", which separates parameters when signed'],
    [{ "": "1" }, "has no name"],
  ])("%o", (params, reason) => {
    expect(findAmbiguity(params)?.reason).toBe(reason);
  });

  it("nothing to sign is not ambiguous", () => {
    expect(pairsAmbiguity([], signing, joinPairs)).toBeUndefined();
    expect(pairsAmbiguity([], { ...signing, secretSuffix: "" }, joinPairs)).toBeUndefined();
  });
});

describe("plain texts need no search", () => {
  const names = ["symbol", "price", signing.keyField];

  it("where separators, names and the secret's own pair can be told apart", () => {
    expect(separatesPlainText(signing, names)).toBe(true);
    expect(separatesPlainText({ ...signing, assign: ":", join: "|", secretSuffix: "|key:" }, names)).toBe(true);
  });

  it.each<[string, Partial<typeof secondProfile>, readonly string[]]>([
    ["a name that the secret has too", { secretSuffix: "&price=" }, names],
    ["a secret without its separators", { secretSuffix: "secret_key" }, names],
    ["a secret without a name", { secretSuffix: "&=" }, names],
    ["a secret of one separator", { secretSuffix: "&" }, names],
    ["a secret in front of which more stands", { secretSuffix: "x&secret=" }, names],
    ["a secret whose name is not plain", { secretSuffix: "&a b=" }, names],
    ["no suffix", { secretSuffix: "" }, names],
    ["a joiner of plain characters", { join: "x", secretSuffix: "xkey=" }, names],
    ["an assignment of plain characters", { assign: "x", secretSuffix: "&keyx" }, names],
    ["a joiner within the assignment", { assign: "&=", secretSuffix: "&key&=" }, names],
    ["an assignment within the joiner", { join: "=&", secretSuffix: "=&key=" }, names],
    ["a name that is not plain", {}, [...names, "a b"]],
  ])("but for %s", (_, profile, given) => {
    expect(separatesPlainText({ ...signing, ...profile }, given)).toBe(false);
  });
});
