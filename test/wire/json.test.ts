import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../src/wire/json.ts";
import { NumberText } from "../../src/wire/number-text.ts";

/** What was read, with numbers that came as text marked. */
function marked(value: unknown): unknown {
  if (value instanceof NumberText) return `number ${value.text}`;
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, marked(item)]));
}

describe("parseJson", () => {
  it.each([
    ["1.5", 1.5],
    ["0.00000001", "number 0.00000001"],
    ["-0.5", -0.5],
    ["123456789012345", 123456789012345],
    ["370.0", "number 370.0"],
    ["678.780", "number 678.780"],
    ["-0", "number -0"],
    ["-0.0", "number -0.0"],
    ["1e-7", 1e-7],
    ["1.0e-7", "number 1.0e-7"],
    ["1E5", "number 1E5"],
    ["1234567890123456789", "number 1234567890123456789"],
    ["9007199254740993", "number 9007199254740993"],
    ["0.1234567890123456", 0.1234567890123456],
    ["0.12345678901234567", "number 0.12345678901234567"],
    ["1e400", "number 1e400"],
  ])("keeps the digits of %s", (number, want) => {
    expect(marked(parseJson(number))).toEqual(want);
    expect(marked(parseJson(`{"a":[${number},"${number}"]}`))).toEqual({ a: [want, number] });
  });

  it("takes numbers inside texts for texts, whatever quotes and backslashes do", () => {
    const text = JSON.stringify({ 'a"1.0\\': 'b\\"2.0', c: "\\", d: "1.00" });
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it("leaves plain numbers plain beside one that is not", () => {
    expect(marked(parseJson('{"a":1.0,"b":2.5,"c":[3]}'))).toEqual({ a: "number 1.0", b: 2.5, c: [3] });
  });

  it("gives what JSON.parse gives for every value without numbers, and the same texts for numbers", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value);
        if (text.includes('"__proto__"')) return;
        const written = JSON.stringify(parseJson(text), function (this: Record<string, unknown>, name, item: unknown) {
          const held = this[name];
          return held instanceof NumberText ? Number(held.text) : item;
        });
        expect(written).toBe(text);
      }),
    );
  });

  it("keeps every number's text", () => {
    const number = fc.stringMatching(/^-?(0|[1-9]\d{0,22})(\.\d{1,22})?([eE][+-]?\d{1,3})?$/);
    fc.assert(
      fc.property(number, (text) => {
        const read = parseJson(`[${text}]`) as unknown[];
        const [item] = read;
        // A number that stayed a number prints its digits, but for the exponent of a very small one.
        const kept = item instanceof NumberText ? item.text : JSON.stringify(item);
        expect(kept.includes("e") && !/[eE]/.test(text) ? Number(text) : kept).toBe(
          kept.includes("e") && !/[eE]/.test(text) ? item : text,
        );
      }),
    );
  });

  it.each([
    ["a field twice", '{"a":1,"a":2}', "has the same field twice"],
    ["the same field twice, deep inside", '[{"b":{"a":1,"a":1}}]', "has the same field twice"],
    ["a field twice beside a long number", '{"a":1.0,"a":2}', "has the same field twice"],
    ["a field twice under one escape", '{"a":1,"\\u0061":2}', "has the same field twice"],
    ["__proto__", '{"a":{"__proto__":1}}', "has a field called __proto__"],
    ["__proto__ beside a long number", '{"b":1.0,"__proto__":{}}', "has a field called __proto__"],
    ["an escaped __proto__", '{"\\u005f_proto__":1}', "has a field called __proto__"],
    ["depth", `${"[".repeat(65)}${"]".repeat(65)}`, "nests deeper than 64 levels"],
    ["a depth bomb", '{"a":'.repeat(50_000), "nests deeper than 64 levels"],
    ["half an answer", '{"a":', "is not JSON, or was cut short"],
    ["half a text", '{"a":"b', "is not JSON, or was cut short"],
    ["half an escape", '{"a":"b\\', "is not JSON, or was cut short"],
    ["half an answer with a long number", '{"a":1.0', "is not JSON, or was cut short"],
    ["a comma too many", "[1,]", "is not JSON, or was cut short"],
    ["a comma too many after a long number", "[1.0,]", "is not JSON, or was cut short"],
    ["leading zeros", "[007]", "is not JSON, or was cut short"],
    ["a bare point", "[1.]", "is not JSON, or was cut short"],
    ["NaN", "[NaN]", "is not JSON, or was cut short"],
    ["nothing", "", "is not JSON, or was cut short"],
    ["two values", "{}[]", "is not JSON, or was cut short"],
    ["single quotes", "{'a':1}", "is not JSON, or was cut short"],
    ["a control character in a text", '["a\u0001"]', "is not JSON, or was cut short"],
    ["a zero character behind the value", "{}\u0000", "is not JSON, or was cut short"],
    ["a sign alone", "[-]", "is not JSON, or was cut short"],
    ["a plus sign", "[+1]", "is not JSON, or was cut short"],
    ["an exponent without digits", "[1e+]", "is not JSON, or was cut short"],
    ["an unknown escape", '["\\x41"]', "is not JSON, or was cut short"],
    ["a blank that JSON does not know", "[1,\u00a02]", "is not JSON, or was cut short"],
    ["a name without quotes", "{a:1}", "is not JSON, or was cut short"],
    ["a missing colon", '{"a" 1}', "is not JSON, or was cut short"],
    ["half a word", "[tru]", "is not JSON, or was cut short"],
    ["a word with a tail", "[truest]", "is not JSON, or was cut short"],
    ["the wrong bracket", "[1}", "is not JSON, or was cut short"],
    ["a byte order mark inside", '[\uFEFF"a"]', "is not JSON, or was cut short"],
  ])("refuses %s", (_, text, message) => {
    expect(() => parseJson(text)).toThrow(new SyntaxError(message));
  });

  it("nests 64 levels, drops a byte order mark and does not touch Object.prototype", () => {
    expect(JSON.stringify(parseJson(`\uFEFF${"[".repeat(64)}${"]".repeat(64)}`))).toHaveLength(128);
    expect(() => parseJson('{"__proto__":{"polluted":true}}')).toThrow();
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each([
    ["Chinese", '{"备注":"余额不足","a":[1,"€"]}'],
    ["pairs of surrogates", '{"😀":"a😀b","half":"\\ud83d"}'],
    ["half a pair, bare", '["\ud83d",1]'],
    ["every blank", ' \t\r\n{ "a" : [ 1 , 2 ] , "b" : { } }\n'],
    ["every escape", '["\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9"]'],
    ["more than the room kept for it", JSON.stringify(Array.from({ length: 60_000 }, (_, index) => index))],
    ["just as much, not ASCII", JSON.stringify(`€${"a".repeat(2 ** 18 - 3)}`)],
    ["more than that, not ASCII", JSON.stringify({ a: "€".repeat(300_000), b: [1] })],
  ])("reads %s as JSON.parse does", (_, text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it("accepts and refuses what JSON.parse does, on mutated answers", () => {
    const seed = '{"result":true,"orders":[{"amount":0.10,"order_id":1234567890123456789,"type":"b\\"uy"},[1e-7,-0]]}';
    const mutant = fc.record({
      at: fc.nat(seed.length - 1),
      cut: fc.nat(3),
      put: fc.constantFrom("", "1", ".", '"', "\\", "{", "]", ",", "e", ":"),
    });
    const reads = (parse: () => unknown): boolean => {
      try {
        parse();
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(mutant, ({ at, cut, put }) => {
        const text = seed.slice(0, at) + put + seed.slice(at + cut);
        expect(reads(() => parseJson(text))).toBe(reads(() => JSON.parse(text)));
      }),
      { numRuns: 2000 },
    );
  });
});
