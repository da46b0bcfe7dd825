import type { Operation } from "../operation.ts";
import { documentRule, type Report } from "../rule.ts";
import type { SpecDocument } from "../spec-document.ts";

/** Groups and operations use codes that exist, no operation repeats a code of its groups, and every code is used. */
export const errorGroups = documentRule((document, report) => {
  if (document.catalogues.length === 0) return; // error-catalogue says so
  const known = document.codes;
  const named = new Set<unknown>();
  const checkCode = (code: { value: unknown }, where: Parameters<Report>[0], who: string) => {
    named.add(code.value);
    if (typeof code.value === "number" && !known.has(code.value)) {
      report(
        where,
        `${who} uses error code ${String(code.value)}, which is not in the catalogue: add a row or correct the number.`,
      );
    }
  };

  for (const [name, group] of document.errorGroups) {
    for (const code of group.get("codes").items) checkCode(code, code, `Error group ${name}`);
  }
  for (const operation of document.operations) {
    const codes = operation.body.get("x-errors", "codes").items;
    for (const code of codes) checkCode(code, code, operation.label);
    checkGroups(document, operation, report);
  }
  for (const catalogue of document.catalogues) {
    for (const [code, row] of catalogue.get("x-error-codes").entries) {
      if (!named.has(Number(code))) {
        report(row.at.key(), `No operation or group uses error code ${code}: add it where the exchange answers it.`);
      }
    }
  }
});

function checkGroups(document: SpecDocument, operation: Operation, report: Report): void {
  const given = new Map<unknown, string>();
  for (const name of operation.body.get("x-errors", "groups").items) {
    const group = document.errorGroups.get(name.text ?? "");
    if (!group) {
      report(
        name,
        `There is no error group ${String(name.value)}: use one of ${[...document.errorGroups.keys()].join(", ")}.`,
      );
      continue;
    }
    for (const code of group.get("codes").items) given.set(code.value, name.text ?? "");
  }
  for (const code of operation.body.get("x-errors", "codes").items) {
    const group = given.get(code.value);
    if (group !== undefined)
      report(code, `Group ${group} already contains error code ${String(code.value)}: remove it here.`);
  }
}
