import { expect, test } from "vitest";
import { checkTitles } from "../../scripts/load/guides.ts";
import type { OpenApiDocument } from "../../scripts/model/openapi.ts";

const document = { tags: [{ name: "Orders" }] } as OpenApiDocument;
function guides(...titles: string[]) {
  return titles.map((title) => ({ title, body: "" }));
}

test.each([
  ["a tag", ["ORDERS"], "Orders"],
  ["another guide", ["Rate limits", "Rate-Limits"], "Rate limits"],
  ["a section of the generator", ["signing"], "Signing"],
  ["a section of a kind of error", ["Order errors"], "Order errors"],
])("a guide cannot have the title of %s", (_, titles, other) => {
  expect(() => {
    checkTitles(guides(...titles), document);
  }).toThrow(`The guide "${titles.at(-1) ?? ""}" has the title of a section, ${other}`);
});

test("other titles are fine", () => {
  expect(() => {
    checkTitles(guides("Values", "Order forms"), document);
  }).not.toThrow();
});
