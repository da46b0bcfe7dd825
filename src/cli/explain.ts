import { pathToFileURL } from "node:url";
import { ErrorCode, type ErrorCatalogue } from "../../generated/errors.ts";
import { operations } from "../../generated/operations.ts";
import { describedOkcoin, errorCatalogue } from "../client/catalogue.ts";
import { packageFile } from "./package-file.ts";

const codeNames: Readonly<Record<string, number>> = ErrorCode;
const rows: Readonly<Record<string, ErrorCatalogue[ErrorCode] | undefined>> = errorCatalogue;

/** What a code means, found by its number or its name; `undefined` when the catalogue does not hold it. */
export function explain(codeOrName: string): string | undefined {
  const byName = Object.entries(codeNames).find(([name]) => name.toLowerCase() === codeOrName.toLowerCase());
  const code = byName ? byName[1] : /^\d+$/.test(codeOrName) ? Number(codeOrName) : Number.NaN;
  const row = rows[String(code)];
  if (row === undefined) return explainCodeless(codeOrName);
  const answering = Object.values(operations).filter((operation) =>
    (operation.errors as readonly number[]).includes(code),
  );
  const where = answering.length === 0 ? "no operation of the document" : answering.map(({ id }) => id).join(", ");
  return describe(`${String(code)} ${row.name}`, row, where);
}

function explainCodeless(text: string): string | undefined {
  const row = describedOkcoin.codelessErrors.find(
    ({ name, trigger }) => name.toLowerCase() === text.toLowerCase() || String(trigger) === text.toLowerCase(),
  );
  return row && describe(row.name, row, "every operation");
}

function describe(
  title: string,
  row: { description: string; note?: string; kind: string; retry: string; docs: string },
  where: string,
): string {
  return [
    title,
    `  ${row.description}`,
    ...(row.note === undefined ? [] : [`  ${row.note}`]),
    `  kind         ${row.kind}`,
    `  retry        ${row.retry.replaceAll("-", " ")}`,
    `  answered by  ${where}`,
    `  reference    ${referenceUrl(row.docs)}`,
  ].join("\n");
}

/** The address under which the link opens on this machine. */
function referenceUrl(docs: string): string {
  const [path = "", anchor = ""] = docs.split("#");
  return `${pathToFileURL(packageFile(path.replace(/^okcoin-openapi\//, ""))).href}#${anchor}`;
}
