import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { okcoin } from "../../generated/index.ts";
import { operationErrors } from "../../generated/operation-errors.ts";
import { emittedPages } from "./emitted-pages.ts";

const files = new Map((await emittedPages()).map(({ path, text }) => [path, text]));
const twins = [...files].filter(([path]) => path.endsWith(".md"));
const pages = [...files.keys()].filter((path) => path.endsWith(".html"));

describe("the Markdown twin", () => {
  test("is there for each page, and each page leads to its own", () => {
    expect(twins.map(([path]) => path.replace(".md", ".html"))).toEqual(pages);
    for (const path of pages)
      expect(files.get(path)).toContain(
        `<link rel="alternate" type="text/markdown" href="../${path.replace("docs/", "").replace(".html", ".md")}">`,
      );
  });

  test.each(twins)("%s begins with its title and links only to other twins and to files", (path, text) => {
    expect(text).toMatch(/^# .+\n\n/);
    expect(text).not.toMatch(/<(div|dl|span|table)\b/);
    for (const [, link = ""] of text.replaceAll(/```[^]*?```/g, "").matchAll(/\]\(([^)\s#]+)/g)) {
      expect(link).not.toMatch(/^(?!\.\.\/index).*\.html$/);
      if (!link.startsWith("http") && link !== "../index.html")
        expect([...files.keys()], link).toContain(posix.join(posix.dirname(path), link));
    }
  });

  test("of an operation has its parameters, its samples and its codes", () => {
    const text = files.get("docs/operations/trade.md") ?? "";
    for (const part of [
      "`POST /api/v1/trade.do`",
      "| `symbol` | string | yes |",
      "### TypeScript",
      "```sh",
      "(../errors/10010.md)",
    ])
      expect(text).toContain(part);
  });
});

test("llms.txt lists each page with what it is about", () => {
  const lines = (files.get("docs/llms.txt") ?? "").split("\n");
  expect(lines[0]).toBe("# OKCoin REST API v1");
  for (const [path] of twins)
    expect(
      lines.filter((line) => line.includes(`](${path.replace("docs/", "")}): `)),
      path,
    ).toHaveLength(1);
});

describe("the codes as data", () => {
  const rows = JSON.parse(files.get("docs/errors.json") ?? "[]") as {
    code: number;
    name: string;
    operations: string[];
  }[];

  test("are all there, with class and operations", () => {
    expect(rows.map(({ code, name }) => [String(code), name])).toEqual(
      Object.entries(okcoin.errors).map(([code, { name }]) => [code, name]),
    );
    expect(rows.find(({ code }) => code === 10007)).toMatchObject({
      kind: "authentication",
      class: "AuthenticationError",
      retry: "never",
    });
    for (const { code, operations } of rows)
      expect(operations).toEqual(
        Object.keys(okcoin.operations).filter((id) =>
          operationErrors[id as keyof typeof operationErrors].some((each) => each === code),
        ),
      );
  });

  test("are the same in the table, whatever commas and quotes their texts have", () => {
    const [columns = [], ...lines] = readCsv(files.get("docs/errors.csv") ?? "");
    const read = lines.map((cells) => Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? ""])));
    const want = rows.map((row) =>
      Object.fromEntries(
        columns.map((name) => {
          const value = (row as unknown as Record<string, string | number | string[]>)[name] ?? "";
          return [name, Array.isArray(value) ? value.join(" ") : String(value)];
        }),
      ),
    );
    expect(read).toEqual(want);
    expect(columns).toEqual(expect.arrayContaining(["code", "name", "description", "class", "retry", "operations"]));
  });
});

test("the document is the same as JSON and as YAML", () => {
  expect(parse(files.get("docs/openapi.yaml") ?? "")).toEqual(JSON.parse(files.get("docs/openapi.json") ?? ""));
});

/** Cells of a table after RFC 4180. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, end, quoted, plain] of text.matchAll(/(,|\n|^)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)) {
    if (end === "\n") rows.push([]);
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
  }
  return rows.filter((row) => row.some((cell) => cell !== ""));
}
