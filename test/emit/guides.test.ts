import { describe, expect, it } from "vitest";
import { guideTable } from "../../scripts/emit/guide-tables.ts";
import { filledGuide, guidesEmitter } from "../../scripts/emit/guides.ts";
import { guideTables, type GuideTable } from "../../scripts/model/guide-parts.ts";
import { describedOkcoin } from "../../src/client/catalogue.ts";
import type { ApiDescription } from "../../src/description.ts";
import { sourceModel } from "../source-document.ts";

/** The cells of a table's rows, without its head. */
function rowsOf(table: GuideTable): string[][] {
  const lines = guideTable(table, sourceModel).split("\n").slice(2);
  return lines.map((line) => line.slice(2, -2).split(" | "));
}
const okcoin: ApiDescription = describedOkcoin;
const operations = Object.values(okcoin.operations);

describe("a guide", () => {
  const guide = { file: "1-a.md", title: "A", body: "Before.\n\n<!-- table: limits -->\n\nAfter." };

  it("shows a table where a line asks for one, and nothing else changes", () => {
    const { title, body } = filledGuide(guide, sourceModel);
    expect(title).toBe("A");
    expect(body).toBe(`Before.\n\n${guideTable("limits", sourceModel)}\n\nAfter.`);
  });

  it("is a Markdown file with its title", async () => {
    const [file] = await guidesEmitter.emit({ ...sourceModel, guides: [{ ...guide, title: "A word" }] });
    expect(file?.path).toBe("guide/a-word.md");
    expect(file?.text).toMatch(/^<!-- Generated .*-->\n\n# A word\n\nBefore\.\n\n\| At most \|/);
  });
});

describe("a table", () => {
  it.each(guideTables)("%s has rows, all of the length of its head", (table) => {
    const lines = guideTable(table, sourceModel).split("\n");
    expect(lines.length).toBeGreaterThan(2);
    const columns = (line: string) => line.split(/(?<!\\)\|/).length;
    expect(new Set(lines.map(columns)).size).toBe(1);
  });

  it("of classes names every code once", () => {
    const codes = rowsOf("error-classes").flatMap(([, cell = ""]) => cell.split(", "));
    expect(codes.toSorted()).toEqual(Object.keys(okcoin.errors).toSorted());
  });

  it("of limits names every operation that has one, and the limit of the address first", () => {
    const [first, ...rest] = rowsOf("limits");
    const { requests, seconds } = okcoin.rateLimit ?? {};
    expect(first).toEqual([`${String(requests)} in ${String(seconds)} s`, "address", "all requests together"]);
    const named = rest.flatMap(([often, by, cell = ""]) => cell.split(", ").map((id) => [id.slice(1, -1), often, by]));
    const limited = operations.flatMap(({ id, rateLimit }) => {
      if (rateLimit === undefined) return [];
      const { requests, seconds, scope } = rateLimit;
      return [[id, `${String(requests)} in ${String(seconds)} s`, scope === "ip" ? "address" : "key"]];
    });
    expect(named.toSorted()).toEqual(limited.toSorted());
  });

  it("of evidence has every operation that changes something, and says which of them client.once has", () => {
    const rows = rowsOf("evidence");
    const changing = operations.filter((operation) => operation.once === true || !operation.idempotent);
    expect(rows.map(([id]) => id?.slice(1, -1))).toEqual(changing.map(({ id }) => id));
    const once = rows.filter((row) => row.at(-1) === "yes").map(([id]) => id?.slice(1, -1));
    expect(once).toEqual(operations.filter((operation) => operation.once === true).map(({ id }) => id));
  });

  it("of waits has the codes that pass by themselves, the shortest wait first", () => {
    const rows = rowsOf("waits");
    const codes = rows.flatMap(([, cell = ""]) => cell.match(/\d+(?= `)/g) ?? []);
    const passing = Object.entries(okcoin.errors).filter(([, { retry }]) => retry === "after-delay");
    expect(codes.toSorted()).toEqual(passing.map(([code]) => code).toSorted());
    expect(rows[0]?.[0]).toBe("2 s");
  });

  it("of unknown outcomes has the codes that prove nothing", () => {
    const shown = rowsOf("unknown-outcomes").flatMap(([cell = ""]) => cell.match(/^\d+/) ?? []);
    const unknown = Object.entries(okcoin.errors).filter(([, { outcome }]) => outcome === "unknown");
    expect(shown).toEqual(unknown.map(([code]) => code));
  });
});
