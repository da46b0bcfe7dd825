import type { DocumentNode } from "../document-node.ts";
import type { Operation } from "../operation.ts";
import { documentRule, type Report } from "../rule.ts";
import { schemaTypes } from "../schema-tree.ts";

/** What `x-echo` says of request and answer is so: both fields are there, and can be compared as it says. */
export const answerEchoes = documentRule((document, report) => {
  for (const operation of document.operations) {
    for (const echo of operation.body.get("x-echo").items) checkEcho(echo, operation, report);
  }
});

function checkEcho(echo: DocumentNode, operation: Operation, report: Report): void {
  const request = echo.get("request");
  const as = echo.get("as").text;
  const fields = operation.requestFields.filter(({ name }) => name === request.text);
  if (request.text !== undefined && fields.length === 0) {
    report(request, `The request has no field \`${request.text}\`: \`request\` must name one.`);
  }
  const isList = fields.some(({ schema }) => schemaTypes(schema).includes("array"));
  if (fields.length > 0 && !isList && (as === "among" || as === "count")) {
    report(echo.get("as"), `\`${as}\` compares with a list, and \`${String(request.text)}\` is none.`);
  }
  const answer = echo.get("answer");
  for (const path of answer.isList ? answer.items : [answer]) checkPath(path, as, operation, report);
}

function checkPath(path: DocumentNode, as: string | undefined, operation: Operation, report: Report): void {
  if (path.text === undefined) return;
  const steps = path.text.split(/\.|(?=\[\])/);
  const found = operation.successSchemas.map((schema) => steps.reduce(step, schema)).find((schema) => schema.exists);
  if (found === undefined) {
    report(path, `The answer has no field \`${path.text}\`: write it as \`name\`, \`name.inner\` or \`list[].name\`.`);
    return;
  }
  const types = schemaTypes(found);
  const fits = as === "count" ? types.includes("array") : !types.some((type) => type === "array" || type === "object");
  if (!fits) report(path, `It compares ${as === "count" ? "lists" : "single values"}, and \`${path.text}\` is none.`);
}

function step(schema: DocumentNode, name: string): DocumentNode {
  return name === "[]" ? schema.get("items") : schema.get("properties", name);
}
