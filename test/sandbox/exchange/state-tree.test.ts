import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { copyTree, overwriteTree } from "../../../src/sandbox/exchange/base/state-tree.ts";
import { emptyExchange, Exchange } from "../../../src/sandbox/exchange/exchange.ts";

const value = fc.oneof(fc.integer(), fc.bigInt(), fc.string(), fc.boolean(), fc.constant(undefined));
const { tree } = fc.letrec<{ tree: object; node: unknown }>((tie) => ({
  node: fc.oneof({ depthSize: "small" }, value, tie("tree")),
  tree: fc.oneof(
    fc.dictionary(fc.constantFrom("a", "b", "c"), tie("node"), { noNullPrototype: true }),
    fc.array(tie("node")),
    fc.array(fc.tuple(fc.string(), tie("node"))).map((entries) => new Map(entries)),
  ),
}));

/** Every object that can be reached and may change. */
function changeable(value: unknown, found = new Set<unknown>()): Set<unknown> {
  if (typeof value !== "object" || value === null || Object.isFrozen(value) || found.has(value)) return found;
  found.add(value);
  const inside = value instanceof Map ? [...value].flat() : Object.values(value);
  for (const each of inside) changeable(each, found);
  return found;
}

describe("a copy of a state tree", () => {
  it("is equal to it, and has nothing in common with it that can change", () => {
    fc.assert(
      fc.property(tree, (original) => {
        const copy = copyTree(original);
        expect(copy).toEqual(original);
        const own = changeable(original);
        expect([...changeable(copy)].filter((each) => own.has(each))).toEqual([]);
      }),
    );
  });

  it("keeps in common what two places hold in common, and shares what is frozen", () => {
    const order = { id: 1n };
    const trade = Object.freeze({ tid: 1n });
    const copy = copyTree({
      list: [order, trade],
      byId: new Map<unknown, unknown>([
        [1n, order],
        [order, trade],
      ]),
    });
    expect(copy.list[0]).toBe(copy.byId.get(1n));
    expect(copy.list[0]).not.toBe(order);
    expect(copy.byId.get(copy.list[0])).toBe(trade);
  });

  it.each([
    ["a function", { later: () => 1 }, /no function/],
    ["a set", { all: new Set() }, /no Set/],
    [
      "an object of a class",
      { list: [new Exchange({ fees: { maker: 0n, taker: 0n } }, emptyExchange({ startTime: 0, firstOrderId: 1n }))] },
      /no Exchange/,
    ],
    ["a date", new Map([[1, new Date()]]), /no Date/],
  ])("is refused for %s", (_name, original, message) => {
    expect(() => copyTree(original)).toThrow(message);
  });
});

describe("overwriting a state tree", () => {
  it("brings it to the other, and keeps its objects, lists and maps", () => {
    const target = {
      count: 1,
      list: [1, 2],
      part: { map: new Map([["a", 1]]), name: "x" },
      last: { gone: true } as unknown,
    };
    const { list, part } = target;
    const { map } = part;
    overwriteTree(target, { count: 2, list: [3], part: { map: new Map([["b", 2]]), name: "y" }, last: undefined });
    expect(target).toEqual({ count: 2, list: [3], part: { map: new Map([["b", 2]]), name: "y" }, last: undefined });
    expect([target.list === list, target.part === part, target.part.map === map]).toEqual([true, true, true]);
  });

  it.each<[name: string, from: unknown, to: unknown]>([
    ["nothing to a list", undefined, [1]],
    ["a list to nothing", [1], undefined],
    ["nothing to a map", undefined, new Map([[1, 2]])],
    ["a map to nothing", new Map([[1, 2]]), undefined],
    ["one frozen object to another", Object.freeze({ tid: 1 }), Object.freeze({ tid: 2 })],
    ["nothing at all to an object", null, { id: 1 }],
    ["an object to one that is frozen", { id: 1 }, Object.freeze({ id: 2 })],
  ])("replaces a field that goes from %s", (_name, from, to) => {
    const target = { field: from };
    overwriteTree(target, { field: to });
    expect(target.field).toBe(to);
  });

  it("is refused when a field is missing", () => {
    expect(() => {
      overwriteTree({ part: { a: 1, b: 2 } }, { part: { a: 1 } } as never);
    }).toThrow(/"b"/);
  });
});
