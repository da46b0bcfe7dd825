import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { bundleDocument, lintDocument } from "../../scripts/load/load-document.ts";
import { fixture, lint, type Problem } from "./lint.ts";
import { SpecCopy } from "./spec-copy.ts";

const rule = "okcoin/numbers-as-written";

/** What stands in the file, and what the complaint says; without one the text is sound. */
const given: [text: string, want?: string][] = [
  // Digits that would be lost, or zeros.
  ["- 9007199254740993", "The number 9007199254740993 comes out as 9007199254740992: quote it"],
  ["- 0.1234567890123456789", "comes out as 0.12345678901234568"],
  ["- 0.00000039", "comes out as 3.9e-7"],
  ["- 1.0", "comes out as 1:"],
  ["- 0.10", "comes out as 0.1:"],
  ["- 1000000000000000000000", "comes out as 1e+21"],
  ["- -0", "comes out as 0"],
  ["- -0.0", "comes out as 0"],
  // Other ways to write a number.
  ["- 1e3", "comes out as 1000"],
  ["- 1E3", "comes out as 1000"],
  ["- 1e-7", "comes out as 1e-7"],
  ["- 1e+21", "comes out as 1e+21"],
  ["- 1e400", "comes out as Infinity"],
  ["- 1_000", "The number 1_000 comes out as something else"],
  ["- 0x10", "comes out as 16"],
  ["- 0o7", "comes out as 7"],
  ["- 0b11", "comes out as 3"],
  ["- 007", "comes out as 7"],
  ["- .5", "comes out as 0.5"],
  ["- 5.", "comes out as 5"],
  ["- +1", "comes out as 1"],
  ["- .inf", "comes out as something else"],
  ["- -.Inf", "comes out as something else"],
  ["- .NaN", "comes out as something else"],
  // Wherever they stand.
  ["- [1, 2.50]", "comes out as 2.5"],
  ['- {"json": 1.0}', "comes out as 1:"],
  ['- {"json":2.0}', "comes out as 2:"],
  ["- { note: &anchor 3.0 }", "comes out as 3:"],
  ["- { 1e3: x }", "The key 1e3 would come out as another"],
  ["- { 1.0: x }", "The key 1.0 would come out as another"],
  ["- { 0x10: x }", "The key 0x10 would come out as another"],
  ["- { True: x }", "The key True would come out as another"],
  ["- { ~: x }", "The key ~ would come out as another"],
  ["- ? 4.0", "The key 4.0 would come out as another"],
  ["- !!str 1e3", "Leave out the tag tag:yaml.org,2002:str"],
  ['- !!float "1"', "Leave out the tag tag:yaml.org,2002:float"],
  ["- !!binary aGk=", "Leave out the tag tag:yaml.org,2002:binary"],
  ["- !!set { a }", "Leave out the tag tag:yaml.org,2002:set"],
  ["- { minimum: 0.0000001 }", "comes out as 1e-7"],
  // Text, and numbers that stay as they are.
  ['- "1.10"'],
  ["- '1e3'"],
  ["- 1.10.0"],
  ["- 2015-09-01"],
  ["- 12:30"],
  ["- 0xyz"],
  ["- |\n        1e3 and 0.10"],
  ["- >\n        1.0"],
  ["- 0 # not 1.0"],
  ["- [0, -1, 0.000001, 123456789.25, 9007199254740991]"],
  ["- { 10007: x, true: x, yes: no }"],
  ["- [true, True, null, ~, no, on, off, y]"],
];

function lineOf(index: number): number {
  const above = given.slice(0, index).reduce((lines, [text]) => lines + text.split("\n").length, 0);
  return head.split("\n").length + above;
}

const head = `title: Order
description: An order of the caller.
type: object
required: [order_id, price, status]
properties:
  order_id: { type: [integer, string], format: id }
  price: { type: [number, string], format: decimal, minimum: 0.0000001, maximum: 1000000000000000000000 }
  status: { type: integer, maximum: 9007199254740993, minimum: 1e3 }
  extra:
    type: string
    examples:
`;

let folder: string;
let problems: Problem[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "numbers-"));
  await (await SpecCopy.read(fixture("valid"))).write(folder);
  const lines = given.map(([text]) => `      ${text}\n`);
  await writeFile(join(folder, "schemas/Order.yaml"), head + lines.join(""));
  const [found = []] = await lint([join(folder, "openapi.yaml")]);
  problems = found.filter((problem) => problem.rule === rule);
}, 30_000);

afterAll(() => rm(folder, { recursive: true }));

test.each(given.map(([text, want], index) => ({ text, want, index })))("$text", ({ text, want, index }) => {
  const found = problems.filter(({ line }) => line >= lineOf(index) && line < lineOf(index) + text.split("\n").length);
  expect(found.map(({ message }) => message)).toEqual(want === undefined ? [] : [expect.stringContaining(want)]);
});

test("the complaint is at the number", () => {
  const [first] = problems.filter(({ line }) => line === lineOf(0));
  expect(first).toMatchObject({ at: "schemas/Order.yaml", column: 9 });
});

describe("a bound, which cannot be quoted,", () => {
  test("may have many places, if its plain digits are kept", () => {
    expect(problems.filter(({ line }) => line === 7)).toEqual([]);
  });

  test("is refused if they are not", () => {
    const messages = problems.filter(({ line }) => line === 8).map(({ message }) => message);
    expect(messages).toEqual([
      "The number 9007199254740993 comes out as 9007199254740992: write a bound in plain digits that a JavaScript number keeps.",
      "The number 1e3 comes out as 1000: write a bound in plain digits that a JavaScript number keeps.",
    ]);
  });
});

describe("the rest of YAML", () => {
  async function withOrder(name: string, text: string): Promise<string> {
    const home = join(folder, name);
    await (await SpecCopy.read(fixture("valid"))).write(home);
    await writeFile(join(home, "schemas/Order.yaml"), text);
    return join(home, "openapi.yaml");
  }
  const order = `title: Order
description: An order of the caller.
type: object
required: [order_id, price, status]
properties:
  order_id: { type: [integer, string], format: id }
  price: &amount { type: [number, string], format: decimal }
  status: { type: integer }
  symbol: { type: string }
  create_date: { type: integer, format: unix-ms }
`;

  test("a key that stands twice is refused", async () => {
    const root = await withOrder("twice", `${order}  price: { type: string }\n`);
    await expect(lintDocument(root)).rejects.toThrow(/Order\.yaml:11:\d+.*duplicated mapping key/);
  });

  test("anchors and merges give what they stand for", async () => {
    const root = await withOrder("anchors", `${order}  fee: *amount\n  sum: { <<: *amount, description: Sum. }\n`);
    await lintDocument(root);
    const { schemas } = (await bundleDocument(root)).components;
    const amount = { type: ["number", "string"], format: "decimal" };
    expect(schemas["Order"]?.properties).toMatchObject({ fee: amount, sum: { ...amount, description: "Sum." } });
  });

  test("no and on are words, and a date is text", async () => {
    const root = await withOrder("words", `${order}  side: { type: string, enum: [no, on, 2015-09-01] }\n`);
    await lintDocument(root);
    const { schemas } = (await bundleDocument(root)).components;
    expect(schemas["Order"]?.properties?.["side"]?.enum).toEqual(["no", "on", "2015-09-01"]);
  });
});
