import { beforeAll, expect, test } from "vitest";
import { referenceDocument } from "../../scripts/emit/document/reference-document.ts";
import { markdownEmitter } from "../../scripts/emit/markdown.ts";
import type { Model } from "../../scripts/model/model.ts";
import { modelOf } from "../model/changed-document.ts";

let model: Model;
let text: string;

beforeAll(async () => {
  model = await modelOf((spec) =>
    spec
      .set("paths/ticker.yaml", "get deprecated", true)
      .set("paths/ticker.yaml", "get parameters 0 deprecated", true)
      .set("schemas/LimitOrder.yaml", "properties price deprecated", true)
      .set("schemas/LimitOrder.yaml", "properties amount deprecated", true)
      .set("schemas/MarketOrder.yaml", "properties amount deprecated", true)
      .set("schemas/Old.yaml", "", { type: "string", deprecated: true })
      .set("schemas/LimitOrder.yaml", "properties old", { description: "Old.", $ref: "./Old.yaml" }),
  );
  const files = await markdownEmitter.emit(model);
  text = files.find(({ path }) => path.endsWith("operations.md"))?.text ?? "";
});

test.each([
  ["an operation in the index", "| public | **Deprecated.** Latest prices |"],
  ["an operation", "\n\n**Deprecated.** Best bid, best ask and the last price of one pair.\n"],
  ["a parameter", "| `symbol` | string | yes | **Deprecated.** The pair. |"],
  ["a field of every form", "| `amount` | decimal | yes | **Deprecated.** How much. |"],
  ["a field of one form", "| `price` | decimal | depends on `type` | **Deprecated.** With `buy`, `sell`: The limit. |"],
  ["a field whose schema is deprecated", "| `old` | string |  | **Deprecated.** With `buy`, `sell`: Old. |"],
])("%s says that it is deprecated", (_, want) => {
  expect(text).toContain(want);
});

test("nothing else does", () => {
  expect(text.match(/Deprecated/g)).toHaveLength(6);
});

test("the reference gets the word for operations, parameters and fields", () => {
  const { paths, components } = referenceDocument(model);
  const ticker = paths["/api/v1/ticker.do"]?.get;
  expect([ticker?.deprecated, ticker?.parameters?.[0]?.deprecated]).toEqual([true, true]);
  expect(components.schemas["LimitOrder"]?.properties?.["price"]?.deprecated).toBe(true);
});
