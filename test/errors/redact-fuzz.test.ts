import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excerptOf } from "../../src/errors/redact.ts";
import { createRedact } from "./errors-of.ts";
import { encodings } from "./encodings.ts";

const secrets = [
  'p@ss<w>"o\\r/d&x=1+2 %41',
  "pässwörd 密碼 😀 100%",
  "E23A1E62C8832D64C98FA44AFEB76C29",
  "c2VjcmV0LXRva2Vu+/==",
];
const ways = Object.entries(encodings);
/** A secret of the kinds that people choose: letters and digits with some of all else. */
const anySecret = fc
  .array(
    fc.oneof(fc.constantFrom(...Array.from("abcXYZ0189<>&\"'\\/+=%-_ .:;#!@{}")), fc.constantFrom("ä", "密", "😀")),
    {
      minLength: 4,
      maxLength: 40,
    },
  )
  .map((characters) => characters.join("").trim())
  .filter((secret) => /[a-z0-9].*[a-z0-9]/i.test(secret));

describe("a secret is masked", () => {
  it.each(ways)("%s", (_, encode) => {
    for (const secret of secrets) {
      const written = encode(secret);
      const shown = createRedact({ hidden: [secret] })(`{"before": "${written}", "after": 1}`);
      expect(shown).not.toContain(written);
      expect(shown).toContain("[secret]");
      expect(shown).toContain("after");
      expect(shown.length).toBeLessThan(50);
    }
  });

  /** What is packed once is looked into, and what is inside that is not. */
  const packed = /base64|hexadecimal digits/;
  const pairs = ways.flatMap(([inner, encode]) => ways.map(([outer, again]) => [inner, outer, encode, again] as const));

  it.each(pairs.filter(([inner, outer]) => !packed.test(inner) || !packed.test(outer)))(
    "%s, and that %s",
    (_inner, _outer, encode, again) => {
      for (const secret of secrets) {
        const written = again(encode(secret));
        const shown = createRedact({ hidden: [secret] })(`<p>${written}</p>`);
        expect(shown).not.toContain(written);
        expect(shown).toContain("[secret]");
      }
    },
  );

  it("whatever it is, wherever it stands", () => {
    const way = fc.constantFrom(...ways.map(([name]) => name));
    fc.assert(
      fc.property(anySecret, way, fc.constantFrom("", " ", '"', ">", "=", "\n", "ab: "), (secret, name, before) => {
        const written = encodings[name]?.(secret) ?? "";
        const shown = createRedact({ hidden: [secret] })(`${before}${written}${before}`);
        expect(shown).not.toContain(written);
        // What is left is not most of it either.
        expect(shown.length).toBeLessThan(2 * before.length + "[secret]".length + 8);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it("by its beginning too, where the text is cut within it", () => {
    for (const [, encode] of ways) {
      for (const secret of secrets) {
        const written = encode(secret);
        const redact = createRedact({ hidden: [secret] });
        for (let over = 1; over < written.length; over += 7) {
          const before = "x ".repeat(1999) + " ".repeat(over % 2);
          const long = before + written.padStart(written.length + 2 - (over % 2), " ").slice(0) + "y ".repeat(5000);
          expect(redact(long)).not.toContain(written.slice(0, 8));
          expect(excerptOf(`${" ".repeat(3999 - over)}${written}${"y".repeat(5000)}`, redact)).not.toContain(
            written.slice(0, 8),
          );
        }
      }
    }
  });
});

describe("what is no secret stays", () => {
  it("byte for byte, in any text", () => {
    const redact = createRedact({ hidden: ["E23A1E62C8832D64C98FA44AFEB76C29"], apiKey: "c821db84-6fbd-11e4" });
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(redact(text)).toBe(text);
      }),
    );
  });

  it("in time, however a text is made", () => {
    const redact = createRedact({ hidden: secrets, apiKey: "c821db84-6fbd-11e4" });
    for (const unit of ["%25", "&amp;", "\\", "\\u005c", "E23A1E62", "abcdefgh ", "&#38;", "p@ss<w>"]) {
      expect(redact(unit.repeat(1_000_000)).length).toBeLessThan(10_000);
    }
  });
});
