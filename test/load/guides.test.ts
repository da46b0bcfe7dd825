import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { checkTitles, loadGuides } from "../../scripts/load/guides.ts";
import type { OpenApiDocument } from "../../scripts/model/openapi.ts";

const document = { tags: [{ name: "Orders" }] } as OpenApiDocument;
function guides(...titles: string[]) {
  return titles.map((title) => ({ file: "1.md", title, body: "" }));
}

/** The guides of a folder with these files. */
async function loaded(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), "okcoin-guides-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, "guides"));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, "guides", dirname(name)), { recursive: true });
    await writeFile(join(folder, "guides", name), text);
  }
  return loadGuides(join(folder, "openapi.yaml"));
}

test("guides come in the order of their numbers", async () => {
  const read = await loaded({ "10-c.md": "# C\n", "2-b.md": "# B\n\nText.\n", "1-a.md": "# A\n", "notes.txt": "" });
  expect(read.map(({ file }) => file)).toEqual(["1-a.md", "2-b.md", "10-c.md"]);
  expect(read[1]).toEqual({ file: "2-b.md", title: "B", body: "Text." });
});

test("the folder of a guide is its group, and folders come in the order of their numbers", async () => {
  const read = await loaded({
    "10-far-away/1-c.md": "# C\n",
    "2-first-day/2-b.md": "# B\n",
    "2-first-day/1-a.md": "# A\n",
  });
  expect(read.map(({ title, group }) => [title, group])).toEqual([
    ["A", "First day"],
    ["B", "First day"],
    ["C", "Far away"],
  ]);
});

test.each([
  ["has no title", "Text.\n", /1-a\.md:1:1 a guide starts with "# Title"/],
  [
    "asks for a table that there is not",
    "# A\n\n<!-- table: limits -->\n<!-- table: fees -->\n",
    /1-a\.md:4:1 there is no table "fees"; there are client-errors, .*limits/,
  ],
  [
    "asks for a part of signing that there is not",
    "# A\n\n<!-- signing: rules -->\n",
    /1-a\.md:3:1 there is no signing "rules"; there are rule, /,
  ],
])("a guide that %s is refused with its place", async (_, text, message) => {
  await expect(loaded({ "1-a.md": text })).rejects.toThrow(message);
});

test.each([
  ["a tag", ["ORDERS"], "Orders"],
  ["another guide", ["Rate limits", "Rate-Limits"], "Rate limits"],
  ["a section of the generator", ["All error-codes"], "All error codes"],
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
