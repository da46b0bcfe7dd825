import { stringify } from "yaml";
import type { ErrorModel, Model } from "../../model/model.ts";
import { jsonPage } from "../document/json-page.ts";
import { publishedDocument } from "../document/published-document.ts";
import type { OutputFile } from "../output.ts";
import { errorClassName } from "../reference-sections.ts";

/** The files that a reader takes away: the document, and the codes as data. */
export function downloads(model: Model): OutputFile[] {
  const document = publishedDocument(model);
  const rows = model.errors.map((error) => errorRow(error, model));
  return [
    { path: "docs/openapi.json", text: jsonPage(document) },
    { path: "docs/openapi.yaml", text: stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 }) },
    { path: "docs/errors.json", text: `${JSON.stringify(rows, null, 2)}\n` },
    { path: "docs/errors.csv", text: csv(rows) },
  ];
}

/** A code with what the catalogue says of it. */
function errorRow({ source: _, ...error }: ErrorModel, { operations }: Model) {
  return {
    ...error,
    class: errorClassName(error.kind),
    operations: operations.filter((operation) => operation.errors.includes(error.code)).map(({ id }) => id),
  };
}

/** Cells after RFC 4180, with line feeds. A list stands in one cell, with spaces between its entries. */
function csv(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))];
  return lines.map((cells) => `${cells.map(csvCell).join(",")}\n`).join("");
}

function csvCell(value: unknown): string {
  const text = Array.isArray(value) ? value.join(" ") : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
