import { describe, expect, test } from "vitest";
import { constantsEmitter } from "../../scripts/emit/constants.ts";
import { leanDocument, publishedDocument } from "../../scripts/emit/document/published-document.ts";
import type { Model } from "../../scripts/model/model.ts";
import { LoanStatus, OrderStatus, WithdrawalStatus } from "../../src/index.ts";
import { sourceModel as model } from "../source-document.ts";

const exported: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  OrderStatus,
  LoanStatus,
  WithdrawalStatus,
};

describe("the named values of the document", () => {
  test("are all exported by the package", () => {
    expect(model.constants.map(({ name }) => name).toSorted()).toEqual(Object.keys(exported).toSorted());
  });

  test.each(model.constants)("$name: constants, and a table in the description", ({ name, description, rows }) => {
    expect(Object.entries(exported[name] ?? {})).toEqual(rows.map((row) => [row.name, row.value]));
    const [first = "", ...others] = description.trim().split("\n\n");
    const table = [
      "| Value | Meaning | Name |",
      "|---|---|---|",
      ...rows.map((row) => `| ${String(row.value)} | ${row.description} | \`${row.name}\` |`),
    ].join("\n");
    for (const document of [model.document, publishedDocument(model)]) {
      expect(document.components.schemas[name]?.description).toBe([first, table, ...others].join("\n\n"));
    }
    expect(leanDocument(model).components.schemas[name]).not.toHaveProperty("x-constants");
  });
});

function emitted(constants: Model["constants"]): string {
  const [file] = constantsEmitter.emit({ ...model, constants }) as { text: string }[];
  return file?.text ?? "";
}

describe("the constants of another document", () => {
  test("have the text of each value in its comment", () => {
    const rows = [{ value: 7, name: "Stuck", description: "held */ back | by a *tax*" }];
    const text = emitted([{ name: "ParcelState", description: "Where it is.", rows }]);
    expect(text).toContain("export const ParcelState: {");
    expect(text).toMatch(/7: held .* back \| by a \*tax\*\.\n/);
    expect(text).toContain("Stuck: 7,");
    expect(text).toContain("export type ParcelState = (typeof ParcelState)[keyof typeof ParcelState];");
  });

  test("are an empty module where there are none", () => {
    expect(emitted([])).toMatch(/^\/\/ Generated .*\n+export {};\s+$/);
  });
});
