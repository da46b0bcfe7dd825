import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Shape } from "../../src/description.ts";
import { okcoin } from "../../generated/index.ts";
import { decodeTools } from "../../src/wire/decode-tools.ts";
import { createDecoder as createDecoderWith } from "../../src/wire/decode.ts";
import { readWhole } from "../../src/wire/json.ts";

function createDecoder(shape: Shape, shapes: Readonly<Record<string, Shape>>): (text: string) => unknown {
  const decode = createDecoderWith(shape, { ...decodeTools, shapes });
  return (text) => readWhole(text, decode);
}

function decode(shape: Shape, text: string, shapes: Readonly<Record<string, Shape>> = {}): unknown {
  return createDecoder(shape, shapes)(text);
}

const decimal: Shape = { type: "decimal", wire: "number" };
const id: Shape = { type: "id", wire: "number" };
const integer: Shape = { type: "integer", wire: "number" };
const ms: Shape = { type: "unix-ms", wire: "number" };
const text: Shape = { type: "string" };
const flag: Shape = { type: "boolean" };
function object(properties: Record<string, Shape>, required: string[] = Object.keys(properties)): Shape {
  return {
    type: "object",
    properties,
    required,
  };
}

describe("a value in the caller's form", () => {
  it.each<[string, Shape, string, unknown]>([
    ["a decimal that is a number", decimal, "1435.2", "1435.2"],
    ["a decimal that is a string", decimal, '"1435.20"', "1435.20"],
    ["a decimal with trailing zeros", decimal, "370.0", "370.0"],
    ["a tiny decimal", decimal, "1e-8", "0.00000001"],
    ["a tiny decimal written out", decimal, "0.00000001", "0.00000001"],
    ["a tiny decimal as text", decimal, '"1.0E-8"', "0.000000010"],
    ["a decimal of many digits", decimal, "12345678901234567890.123456789", "12345678901234567890.123456789"],
    ["an id that is a number", id, "482210931", "482210931"],
    ["an id that is a string", id, '"482210931"', "482210931"],
    ["an id of 19 digits", id, "1234567890123456789", "1234567890123456789"],
    ["an id beyond 2^53", id, "9007199254740993", "9007199254740993"],
    ["an id with an exponent", id, "4.82210931E8", "482210931"],
    ["an id with an empty fraction", id, "482210931.0", "482210931"],
    ["the id -1", id, "-1", "-1"],
    ["an integer", integer, "50", 50],
    ["an integer that is a string", integer, '"50"', 50],
    ["an integer with an empty fraction", integer, "50.0", 50],
    ["a time", ms, "1441000101000", 1441000101000],
    ["a time that is a string", ms, '"1441000101000"', 1441000101000],
    ["a time with an exponent", ms, "1.441000101E12", 1441000101000],
    ["a time in seconds", { type: "unix-s", wire: "string" }, '"1441000123"', 1441000123],
    ["a string", text, '"btc_cny"', "btc_cny"],
    ["an empty text", text, '""', ""],
    ["true", flag, "true", true],
    ["true as text", flag, '"true"', true],
    ["false as text, in another case and with blanks", flag, '" FALSE "', false],
    ["a text that a list of values does not have", { type: "string", enum: ["buy", "sell"] }, '"hold"', "hold"],
    ["a number that a list of values does not have", { type: "integer", wire: "number", enum: [-1, 0] }, "3", 3],
    [
      "a tuple with more entries",
      { type: "tuple", items: [decimal, decimal] },
      '[1.0,"2",{"a":3.0},4]',
      ["1.0", "2", { a: 3 }, 4],
    ],
    ["a list with more entries", { type: "array", items: id, maxItems: 1 }, "[1,2]", ["1", "2"]],
    ["the only legal value", { type: "boolean", const: true }, "true", true],
    ["a list", { type: "array", items: decimal }, '[1.0,"2"]', ["1.0", "2"]],
    ["an empty list", { type: "array", items: decimal }, "[]", []],
    [
      "a list of fixed length",
      { type: "tuple", items: [ms, decimal] },
      "[1440999960000,1431.20]",
      [1440999960000, "1431.20"],
    ],
    ["an object", object({ a: decimal, b: id }), '{"b":7,"a":0.10}', { a: "0.10", b: "7" }],
    ["an absent optional field", object({ a: decimal }, []), "{}", {}],
    ["an optional field that is null", object({ a: decimal }, []), '{"a":null}', {}],
    [
      "a map",
      { type: "object", properties: {}, required: [], additional: decimal },
      '{"btc":1.0,"cny":"2"}',
      { btc: "1.0", cny: "2" },
    ],
    [
      "one of several, the second",
      { type: "union", options: [object({ a: id }), object({ b: id })] },
      '{"b":1}',
      { b: "1" },
    ],
  ])("%s", (_, shape, json, want) => {
    expect(decode(shape, json)).toEqual(want);
  });

  it("keeps fields that the document does not name, as JSON.parse gives them", () => {
    const json = '{"a":1,"extra":{"list":[1.0,"x",null,true],"number":370.0}}';
    expect(decode(object({ a: decimal }), json)).toEqual({
      a: "1",
      extra: { list: [1, "x", null, true], number: 370 },
    });
  });

  it("keeps an unnamed number as text where a JavaScript number would change it", () => {
    const json = '{"long":1234567890123456789,"fraction":0.12345678901234567890,"huge":1e400,"tiny":1e-8,"exact":1e3}';
    expect(decode(object({}), json)).toEqual({
      long: "1234567890123456789",
      fraction: "0.12345678901234567890",
      huge: "1e400",
      tiny: 1e-8,
      exact: 1000,
    });
  });

  it("follows references, even of a shape to itself", () => {
    const shapes: Record<string, Shape> = { Node: object({ id, next: { type: "ref", name: "Node" } }, ["id"]) };
    expect(decode({ type: "ref", name: "Node" }, '{"id":1,"next":{"id":2}}', shapes)).toEqual({
      id: "1",
      next: { id: "2" },
    });
    expect(() => decode({ type: "ref", name: "None" }, "1", shapes)).toThrow(TypeError);
  });

  it("takes no inherited property for a field", () => {
    const shape = object({ toString: text, constructor: text });
    expect(() => decode(shape, "{}")).toThrow("$.toString: is missing");
    expect(decode(shape, '{"toString":"a","constructor":"b"}')).toEqual({ toString: "a", constructor: "b" });
    expect(() => decode(object({}), '{"__proto__":{"a":1}}')).toThrow("has a field called __proto__");
  });
});

describe("a value that does not fit", () => {
  const order = object({
    id,
    price: { type: "decimal", wire: "number", exclusiveMinimum: "0" },
    side: { type: "string", enum: ["buy", "sell"] },
  });
  const answer = object({ result: { type: "boolean", const: true }, orders: { type: "array", items: order } });
  const one = object({ result: { type: "boolean", const: true }, order_id: id });
  const several = object({ success: text, error: text });

  it.each<[string, Shape, string, string]>([
    ["a decimal", decimal, "true", "$: expected a decimal, got true"],
    ["a decimal in words", decimal, '"much"', '$: expected a decimal, got "much"'],
    ["an empty decimal", decimal, '""', '$: expected a decimal, got ""'],
    ["a decimal with separators", decimal, '"1,000.5"', '$: expected a decimal, got "1,000.5"'],
    ["an absurd exponent", decimal, "1e999", "$: expected a decimal, got 1e999"],
    ["an absurd length", decimal, "9".repeat(500), "$: expected a decimal, got a long number"],
    ["an id with a fraction", id, "4822.5", "$: expected an id (a whole number), got 4822.5"],
    ["an id text with a fraction", id, '"4822.0"', '$: expected an id (a whole number), got "4822.0"'],
    ["an id in words", id, '"abc"', '$: expected an id (a whole number), got "abc"'],
    ["an id that is null", id, "null", "$: expected an id (a whole number), got null"],
    ["a broken integer", integer, "1.5", "$: expected a whole number, got 1.5"],
    ["an integer beyond 2^53", integer, "9007199254740993", "$: expected a whole number, got 9007199254740993"],
    ["a time that is no time", ms, '"yesterday"', '$: expected a time (unix-ms), got "yesterday"'],
    ["a string", text, "1", "$: expected a string, got 1"],
    ["true or false", flag, '"yes"', '$: expected true or false, got "yes"'],
    ["true or false as a number", flag, "1", "$: expected true or false, got 1"],
    ["the other value as text", { type: "boolean", const: true }, '"False"', '$: expected true, got "False"'],
    ["the other value", { type: "boolean", const: true }, "false", "$: expected true, got false"],
    ["a list", { type: "array", items: id }, '{"a":[1]}', "$: expected a list, got an object"],
    ["a decimal that is a list", decimal, "[[1,2],{}]", "$: expected a decimal, got a list"],
    ["an id that is an object", id, '{"id":5}', "$: expected an id (a whole number), got an object"],
    ["a text that is a list", text, '["a"]', "$: expected a string, got a list"],
    ["too few entries", { type: "array", items: id, minItems: 1 }, "[]", "$: expected at least 1 entries, got 0"],
    ["an entry too few", { type: "tuple", items: [decimal, decimal] }, "[1]", "$: expected at least 2 entries, got 1"],
    ["an object", object({}), "[]", "$: expected an object, got a list"],
    ["an object that is a long number", object({}), "1.0", "$: expected an object, got 1.0"],
    ["a missing field", answer, '{"result":true}', "$.orders: is missing"],
    [
      "a required field that is null",
      one,
      '{"result":true,"order_id":null}',
      "$.order_id: expected an id (a whole number), got null",
    ],
    [
      "a place deep inside",
      answer,
      '{"result":true,"orders":[{"id":1,"price":1,"side":"buy"},{"id":1,"price":"x","side":"buy"}]}',
      '$.orders[1].price: expected a decimal, got "x"',
    ],
    [
      "a bound",
      answer,
      '{"result":true,"orders":[{"id":1,"price":0,"side":"buy"}]}',
      "$.orders[0].price: must be above 0, got 0",
    ],
    [
      "a value of another type in place of one of a list",
      answer,
      '{"result":true,"orders":[{"id":1,"price":1,"side":"buy"},{"id":1,"price":1,"side":5}]}',
      "$.orders[1].side: expected a string, got 5",
    ],
    [
      "a text in place of one of a list of numbers",
      { type: "integer", wire: "number", enum: [-1, 0] },
      '"open"',
      '$: expected a whole number, got "open"',
    ],
    [
      "a wrong type in a tuple that is longer",
      { type: "tuple", items: [decimal, decimal] },
      '[1,"x",3]',
      '$[1]: expected a decimal, got "x"',
    ],
    ["a pattern", { type: "string", pattern: "^[a-z]+$" }, '"A1"', '$: must match the pattern ^[a-z]+$, got "A1"'],
    ["a name with a dot", object({ "a.b": id }), '{"a.b":"x"}', '$["a.b"]: expected an id (a whole number), got "x"'],
    [
      "a map's entry",
      { type: "object", properties: {}, required: [], additional: decimal },
      '{"btc":{}}',
      "$.btc: expected a decimal, got an object",
    ],
    [
      "no option at all",
      { type: "union", options: [id, flag] },
      '"x"',
      '$: expected an id (a whole number), got "x", or expected true or false, got "x"',
    ],
    [
      "the option understood furthest",
      { type: "union", options: [text, answer] },
      '{"result":true,"orders":[{"id":[]}]}',
      "$.orders[0].id: expected an id (a whole number), got a list",
    ],
    [
      "two options, as far",
      { type: "union", options: [one, several] },
      '{"result":true}',
      "$: fits none of its shapes ($.order_id: is missing; $.success: is missing)",
    ],
    ["a long text", id, JSON.stringify("x".repeat(41)), "$: expected an id (a whole number), got a long string"],
  ])("%s", (_, shape, json, message) => {
    expect(() => decode(shape, json)).toThrow(expect.objectContaining({ name: "ShapeMismatch", message }) as Error);
  });
});

describe("any number", () => {
  it("of up to 40 digits comes through as a decimal, digit for digit", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?(0|[1-9]\d{0,19})(\.\d{1,20})?$/), (number) => {
        expect(decode(decimal, number)).toBe(number);
        expect(decode(decimal, `"${number}"`)).toBe(number);
        expect(decode({ type: "array", items: decimal }, `[${number},370.0]`)).toEqual([number, "370.0"]);
      }),
    );
  });

  it("of 19 digits comes through as an id, digit for digit", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 18n, max: 10n ** 19n - 1n }), (number) => {
        expect(decode(id, String(number))).toBe(String(number));
        expect(decode(id, `"${String(number)}"`)).toBe(String(number));
      }),
    );
  });
});

describe("the document's own shapes", () => {
  it("all make decoders", () => {
    for (const shape of Object.values(okcoin.shapes))
      expect(createDecoder(shape, okcoin.shapes)).toBeTypeOf("function");
  });
});

describe("however an object is written", () => {
  const shape = object({ a: decimal, b: id, c: text, d: ms }, ["a", "b"]);
  const fields: Readonly<Record<string, unknown>> = { a: 1.5, b: 7, c: "x", d: 5, e: { f: [1] } };
  const want: Readonly<Record<string, unknown>> = { a: "1.5", b: "7", c: "x", d: 5, e: { f: [1] } };
  const written = fc.record({
    names: fc.shuffledSubarray(Object.keys(fields), { minLength: 1 }),
    gap: fc.constantFrom("", " ", "\n\t"),
    nulls: fc.subarray(["c", "d"]),
  });

  it("gives the same value, whatever the order, the blanks and the nulls", () => {
    // One decoder for all, for it learns the order of the fields from each object.
    const read = createDecoder({ type: "array", items: shape }, {});
    fc.assert(
      fc.property(fc.array(written, { minLength: 1, maxLength: 4 }), (objects) => {
        const whole = objects.map((each) => ({ ...each, names: [...new Set([...each.names, "a", "b"])] }));
        const texts = whole.map(({ names, gap, nulls }) => {
          const parts = names.map((name) => {
            const item = nulls.includes(name) ? null : fields[name];
            return `${JSON.stringify(name)}${gap}:${gap}${JSON.stringify(item)}`;
          });
          return `{${gap}${parts.join(`${gap},${gap}`)}}`;
        });
        const wanted = whole.map(({ names, nulls }) =>
          Object.fromEntries(names.filter((name) => !nulls.includes(name)).map((name) => [name, want[name]])),
        );
        expect(read(`[${texts.join(",")}]`)).toEqual(wanted);
      }),
    );
  });

  it.each([
    ["known", '{"a":1,"b":2,"a":1}'],
    ["known, and null the first time", '{"a":1,"b":2,"c":null,"c":"x"}'],
    ["known, and null the second time", '{"a":1,"b":2,"c":"x","c":null}'],
    ["known, and null both times", '{"a":1,"b":2,"c":null,"c":null}'],
    ["unknown", '{"a":1,"b":2,"z":1,"z":1}'],
    ["unknown, and null once", '{"z":null,"a":1,"b":2,"z":1}'],
    ["inside of what is unknown", '{"a":1,"b":2,"z":[{"y":1,"y":1}]}'],
    ["known, under an escape", '{"a":1,"b":2,"\\u0061":1}'],
  ])("refuses a field that is there twice: %s", (_, json) => {
    expect(() => createDecoder(shape, {})(json)).toThrow("has the same field twice");
  });

  it.each([
    ["not closed", '{"z":[1,"a":1,"b":2}'],
    ["no value", '{"z":{"y":nul},"a":1,"b":2}'],
    ["a text cut short", '{"z":{"y":"\\x"},"a":1,"b":2}'],
    ["too deep", `{"z":${"[".repeat(64)}${"]".repeat(64)},"a":1,"b":2}`],
  ])("refuses what is no JSON where the document knows nothing of it: %s", (_, json) => {
    expect(() => createDecoder(shape, {})(json)).toThrow(SyntaxError);
  });

  it("goes on behind what it passed over", () => {
    const read = createDecoder({ type: "array", items: shape }, {});
    const one = { z: { y: [null, true, { x: "]}" }] }, a: "1", b: "2", w: [] };
    expect(read(JSON.stringify([one, one]))).toEqual([one, one]);
  });

  it("keeps the fields of nested objects of one shape apart", () => {
    const node = object({ name: text, child: { type: "ref", name: "Node" } }, ["name"]);
    const read = createDecoder(node, { Node: node });
    const nested = { child: { name: "b", child: { child: { name: "d" }, name: "c" } }, name: "a" };
    expect(read(JSON.stringify(nested))).toEqual(nested);
    expect(read(JSON.stringify(nested))).toEqual(nested);
  });
});
