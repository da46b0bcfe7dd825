import fc from "fast-check";
import { expect, test } from "vitest";
import type { OpenApiDocument } from "../../scripts/model/openapi.ts";
import { sourceDocument } from "../source-document.ts";
import { lines } from "./changed.ts";

type Node = Record<string, unknown>;

/** What says nothing of its own: groups by the codes in them, the list of codes by the catalogue, a mapping by the values of its options. */
const saidElsewhere = /\/x-errors\/groups|^\/components\/schemas\/ErrorCode\/(enum|type)|\/discriminator\/mapping/;

/** Every value of the document that is no object and no list, by its place. */
const leaves = leavesOf(sourceDocument as unknown as Node, "").filter(({ at }) => !saidElsewhere.test(at));

function leavesOf(node: Node, path: string): { readonly at: string; readonly keys: readonly string[] }[] {
  return Object.entries(node).flatMap(([key, value]) => {
    const at = `${path}/${key}`;
    const inside = typeof value === "object" && value !== null ? leavesOf(value as Node, at) : [{ at, keys: [] }];
    return inside.map((leaf) => ({ at: leaf.at, keys: [key, ...leaf.keys] }));
  });
}

function otherValue(value: unknown): unknown {
  if (typeof value === "string") return `${value}x`;
  return typeof value === "number" ? value + 1 : !(value as boolean);
}

/** `none` and `false` say what is true without them. */
function saysNothing(keys: readonly string[]): boolean {
  const value = keys.reduce<unknown>((node, key) => (node as Node)[key], sourceDocument);
  return value === "none" || value === false;
}

/** A copy of the document with another value in a place, or without it; a list keeps its length. */
function changed(keys: readonly string[], without: boolean): OpenApiDocument {
  const copy = structuredClone(sourceDocument);
  const holder = keys.slice(0, -1).reduce((node, key) => node[key] as Node, copy as unknown as Node);
  const last = keys.at(-1) ?? "";
  if (without && !Array.isArray(holder)) Reflect.deleteProperty(holder, last);
  else holder[last] = otherValue(holder[last]);
  return copy;
}

function shuffled<T>(value: T): T {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inside]) => [key, shuffled(inside as unknown)]),
  ) as T;
}

test("it finds no change between a document and itself, in whatever order its keys are", () => {
  expect(lines(sourceDocument, structuredClone(sourceDocument))).toEqual([]);
  expect(lines(sourceDocument, shuffled(sourceDocument))).toEqual([]);
});

test("it reports a change of any value, wherever it is, and the way back too", () => {
  expect(leaves.length).toBeGreaterThan(3000);
  fc.assert(
    fc.property(fc.constantFrom(...leaves), fc.boolean(), ({ keys }, without) => {
      const other = changed(keys, without && !saysNothing(keys));
      expect(lines(sourceDocument, other)).not.toEqual([]);
      expect(lines(other, sourceDocument)).not.toEqual([]);
    }),
    { numRuns: 100 },
  );
});
