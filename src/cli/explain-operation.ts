import { readFileSync } from "node:fs";
import { okcoin } from "../../generated/index.ts";
import type { OperationId } from "../../generated/methods.ts";
import { operationErrors } from "../../generated/operation-errors.ts";
import type { OperationDescription, RequestShape } from "../description.ts";
import { requestFields, requestShapes } from "../wire/shapes.ts";
import { factLines } from "./fact-lines.ts";
import { packageFile } from "./package-file.ts";

export const operationNames = Object.keys(okcoin.operations);

/** The operation of that name or path, given in lower case; of a path the end will do, with its suffix or without. */
export function operationNamed(name: string): OperationDescription | undefined {
  const operations: readonly OperationDescription[] = Object.values(okcoin.operations);
  const end = name.startsWith("/") ? name : `/${name}`;
  return (
    operations.find(({ id }) => id.toLowerCase() === name) ??
    operations.find(({ path }) => [path, path.replace(/\.\w+$/, "")].some((each) => each.toLowerCase().endsWith(end)))
  );
}

/** What an operation does and takes. `page`: the address of its page. */
export function explainOperation(operation: OperationDescription, page: string): string {
  const { id, method, path, idempotent, settledBy, permission, request } = operation;
  const codes = operationErrors[id as OperationId];
  const params = requestFields(request).map((name) => name + presenceOf(name, request));
  return factLines(
    id,
    [summaryOf(operation)],
    [
      ["request", `${method} ${path}`],
      ["parameters", params.join(", ") || "none"],
      ["permission", permission],
      ["repeating", idempotent ? "safe" : "not safe: after a lost answer look at what happened first"],
      ...(settledBy === undefined
        ? []
        : [["settled by", `${settledBy.join(", ")}, where a lost request is sent again`] as const]),
      ["codes", codes.map((code) => `${String(code)} ${okcoin.errors[code].name}`).join(", ")],
      ["reference", page],
    ],
  );
}

/** A field of a request of several forms may be required in some of them only. */
function presenceOf(name: string, request: RequestShape): string {
  const forms = requestShapes(request);
  const requiring = forms.filter(({ required }) => required.includes(name)).length;
  if (requiring === forms.length) return "";
  return requiring > 0 && request.type === "variants" ? ` (by ${request.field})` : " (optional)";
}

function summaryOf({ method, path }: OperationDescription): string | undefined {
  const { paths } = JSON.parse(readFileSync(packageFile("generated/openapi.lean.json"), "utf8")) as {
    paths: Readonly<Record<string, Readonly<Record<string, { summary: string }>>>>;
  };
  return paths[path]?.[method.toLowerCase()]?.summary;
}
