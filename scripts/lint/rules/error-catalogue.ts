import type { DocumentNode } from "../document-node.ts";
import { documentRule, type Report } from "../rule.ts";
import type { SpecDocument } from "../spec-document.ts";

/** Triggers of failures without a code that every catalogue must have. */
const requiredTriggers = [403, "timeout"];

/** The enum and the rows have the same codes, and the name of every failure can be an identifier. */
export const errorCatalogue = documentRule((document, report) => {
  const [catalogue, ...others] = document.catalogues;
  if (!catalogue) {
    report(document.root, "No schema carries `x-error-codes`: reference schemas/ErrorCode.yaml, the error catalogue.");
    return;
  }
  for (const other of others)
    report(other.get("x-error-codes").at.key(), "There is a second error catalogue: merge the two.");

  checkEnum(catalogue, report);
  checkCodeless(catalogue, report);
  checkNames(catalogue, report);
  checkWaits(catalogue, report);
  checkLooks(document, catalogue, report);
});

function checkEnum(catalogue: DocumentNode, report: Report): void {
  if (catalogue.get("type").value !== "integer")
    report(catalogue.get("type"), "Error codes are numbers: set `type: integer`.");
  const rows = catalogue.get("x-error-codes");
  const seen = new Set<unknown>();
  for (const item of catalogue.get("enum").items) {
    const code = String(item.value);
    if (!Number.isInteger(item.value))
      report(item, `Error code ${code} is not an integer: write it as a plain number.`);
    if (seen.has(item.value)) report(item, `Error code ${code} is listed twice in \`enum\`: remove one.`);
    seen.add(item.value);
    if (!rows.has(code)) report(item, `Error code ${code} has no row: describe it in \`x-error-codes\`.`);
  }
  for (const [code, row] of rows.entries) {
    if (!seen.has(Number(code)))
      report(row.at.key(), `Error code ${code} is not in \`enum\`: add it there or remove the row.`);
  }
}

function checkCodeless(catalogue: DocumentNode, report: Report): void {
  const list = catalogue.get("x-codeless-errors");
  const seen = new Set<unknown>();
  for (const row of list.items) {
    const value = row.get("trigger").value;
    if (value !== "timeout" && !(Number.isInteger(value) && Number(value) >= 400 && Number(value) <= 599))
      report(row.get("trigger"), "`trigger` must be an HTTP status from 400 to 599, or `timeout`.");
    if (seen.has(value)) report(row.get("trigger"), `Trigger ${String(value)} is listed twice: keep one row.`);
    seen.add(value);
  }
  for (const value of requiredTriggers) {
    if (!seen.has(value)) {
      report(
        list.exists ? list.at.key() : catalogue,
        `No row of \`x-codeless-errors\` has the trigger ${String(value)}: add it.`,
      );
    }
  }
}

/** The rows of failures with a number and without. */
function rowsOf(catalogue: DocumentNode): DocumentNode[] {
  return [...catalogue.get("x-error-codes").entries.map(([, row]) => row), ...catalogue.get("x-codeless-errors").items];
}

/** A wait without a length is no advice to a program, and a length where nothing has to be waited for is a contradiction. */
function checkWaits(catalogue: DocumentNode, report: Report): void {
  for (const row of rowsOf(catalogue)) {
    const waits = row.get("retry").value === "after-delay";
    for (const field of ["afterSeconds", "afterSource"]) {
      if (waits && !row.has(field)) {
        report(
          row.get("retry"),
          `\`retry: after-delay\` needs \`${field}\`: say how long to wait, and whether a source says so.`,
        );
      }
      if (!waits && row.has(field))
        report(row.get(field).at.key(), `\`${field}\` is only for \`retry: after-delay\`: remove it.`);
    }
  }
}

/** What a program looks with must be there, and must be safe to repeat. */
function checkLooks(document: SpecDocument, catalogue: DocumentNode, report: Report): void {
  for (const name of rowsOf(catalogue).flatMap((row) => row.get("look").items)) {
    const operation = document.operations.find(({ id }) => id === name.text);
    const permission = operation?.body.get("x-permission").value;
    if (permission !== "public" && permission !== "read")
      report(name, `\`look\` names operations that only read, and ${String(name.value)} is none of the document's.`);
  }
}

function checkNames(catalogue: DocumentNode, report: Report): void {
  for (const name of rowsOf(catalogue).map((row) => row.get("name"))) {
    if (name.text === undefined) continue;
    if (!/^[A-Z][A-Za-z0-9]*$/.test(name.text))
      report(name, `The name ${name.text} becomes an identifier: write it in PascalCase, letters and digits only.`);
  }
}
