import type { DocumentNode } from "../document-node.ts";
import type { Operation } from "../operation.ts";
import { documentRule, type Report } from "../rule.ts";
import type { SpecDocument } from "../spec-document.ts";
import { fewestProblems } from "../value-problems.ts";

/** Defaults, constants, listed values and examples keep what their own schema says; a client would refuse any other. */
export const valuesFit = documentRule((document, report) => {
  const free = document.envelopes.map((envelope) => envelope.identity);
  for (const schema of document.schemas) {
    if (!schema.isRecord || free.some((identity) => schema.identity.startsWith(identity))) continue;
    const own = ["default", "const", "example"].filter((key) => schema.has(key)).map((key) => schema.get(key));
    for (const value of [...own, ...schema.get("enum").items, ...schema.get("examples").items])
      checkValue([schema], value, report);
    checkRanges(schema, report);
  }
  for (const operation of document.operations) {
    checkRequestExamples(operation, report);
    checkAnswerExamples(document, operation, report);
  }
});

function checkRequestExamples({ body, form }: Operation, report: Report): void {
  for (const place of [...body.get("parameters").items, form]) {
    const named = place.get("examples").entries.map(([, example]) => example.get("value"));
    for (const value of [place.get("example"), ...named]) checkValue([place.get("schema")], value, report);
  }
}

function checkAnswerExamples(document: SpecDocument, operation: Operation, report: Report): void {
  for (const [, value] of operation.answerExamples)
    if (!document.isFailure(value)) checkValue(operation.successSchemas, value, report);
}

/** Reports what is wrong with a value by the schema that it fits best. */
function checkValue(schemas: readonly DocumentNode[], value: DocumentNode, report: Report): void {
  for (const problem of fewestProblems(schemas, value)) {
    const shown = JSON.stringify(problem.value.value);
    report(problem.value, `By its schema ${shown} ${problem.reason}: correct the value or the schema.`);
  }
}

const ranges = [
  ["minimum", "maximum"],
  ["exclusiveMinimum", "maximum"],
  ["minimum", "exclusiveMaximum"],
  ["exclusiveMinimum", "exclusiveMaximum"],
  ["minLength", "maxLength"],
  ["minItems", "maxItems"],
] as const;

function checkRanges(schema: DocumentNode, report: Report): void {
  for (const [low, high] of ranges) {
    const [least, most] = [schema.get(low).value, schema.get(high).value];
    if (typeof least !== "number" || typeof most !== "number") continue;
    const isOpen = low.startsWith("exclusive") || high.startsWith("exclusive");
    if (least > most || (isOpen && least === most))
      report(schema.get(low).at.key(), `No value is left between \`${low}\` and \`${high}\`: correct one of the two.`);
  }
}
