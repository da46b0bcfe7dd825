import { checkFields, integerFrom, listOf, oneOf, optional, text, type Field } from "../fields.ts";
import type { Operation } from "../operation.ts";
import type { Place } from "../place.ts";
import { documentRule, type Report } from "../rule.ts";
import { schemaTypes } from "../schema-tree.ts";
import { availabilities, permissions, rateLimitScopes } from "../../model/vocabulary.ts";

const plainFields: Record<string, Field> = {
  "x-permission": oneOf(permissions),
  "x-idempotent": oneOf([true, false]),
  "x-availability": oneOf(availabilities),
};
const rateLimitFields = { requests: integerFrom(1), seconds: integerFrom(1), scope: oneOf(rateLimitScopes) };
const errorsFields = { groups: optional(listOf(text)), codes: optional(listOf(integerFrom(1))) };
const pagingFields = { page: text, size: text, items: text, total: optional(text) };

/** A request field that chooses a page or its length. */
const pageField = /(^|_)page(_|$)/;

/** Every operation says who may call it, how often, whether it may be repeated, what it can answer and how it pages. */
export const operationExtensions = documentRule((document, report) => {
  if (document.root.has("x-rate-limit")) {
    checkFields(document.root.get("x-rate-limit"), "x-rate-limit", rateLimitFields, report);
  }
  for (const operation of document.operations) {
    for (const [name, field] of Object.entries(plainFields)) {
      const place = operation.body.get(name);
      if (!place.exists) report(operation.body.at.key(), missing(operation, name, field.expected));
      else if (!field.fits(place.value)) report(place, `\`${name}\` must be ${field.expected}.`);
    }
    checkRateLimit(operation, report);
    checkErrors(operation, report);
    checkRepeat(operation, report);
    checkPaging(operation, report);
  }
});

function missing(operation: Operation, name: string, expected: string): string {
  return `${operation.label} has no \`${name}\`: add it, it must be ${expected}.`;
}

function checkRateLimit({ body, label }: Operation, report: Report): void {
  const limit = body.get("x-rate-limit");
  if (!limit.exists) {
    report(
      body.at.key(),
      `${label} has no \`x-rate-limit\`: add requests, seconds and scope, or \`none\` where no source states a limit.`,
    );
  } else if (limit.value !== "none") {
    checkFields(limit, "x-rate-limit (or `none`)", rateLimitFields, report);
  }
}

function checkErrors(operation: Operation, report: Report): void {
  const errors = operation.body.get("x-errors");
  if (!errors.exists)
    report(operation.body.at.key(), missing(operation, "x-errors", "an object with groups and codes"));
  else checkFields(errors, "x-errors", errorsFields, report);
}

function checkRepeat({ body }: Operation, report: Report): void {
  const permission = body.get("x-permission").value;
  if ((permission === "public" || permission === "read") && body.get("x-idempotent").value === false) {
    report(
      body.get("x-idempotent"),
      "An operation that only reads can be repeated: set `x-idempotent: true`, or correct `x-permission`.",
    );
  }
}

function checkPaging(operation: Operation, report: Report): void {
  const paging = operation.body.get("x-paging");
  const fields = operation.requestFields;
  const pageFields = fields.filter((field) => pageField.test(field.name)).map((field) => field.name);
  if (!paging.exists) {
    if (pageFields.length > 0) {
      report(
        operation.body.at.key(),
        `${operation.label} takes ${pageFields.join(" and ")} but has no \`x-paging\`: name its page, size and items fields.`,
      );
    }
    return;
  }
  checkFields(paging, "x-paging", pagingFields, report);
  for (const key of ["page", "size"]) {
    const name = paging.get(key);
    if (name.text !== undefined && !fields.some((field) => field.name === name.text)) {
      report(name, `The request has no field \`${name.text}\`: \`${key}\` must name one.`);
    }
  }
  const answers = operation.successSchemas;
  checkAnswerField(paging.get("items"), answers, "array", report);
  checkAnswerField(paging.get("total"), answers, "integer", report);
}

function checkAnswerField(name: Place, answers: readonly Place[], type: string, report: Report): void {
  if (name.text === undefined) return;
  const field = name.text;
  if (!answers.some((answer) => schemaTypes(answer.get("properties", field)).includes(type))) {
    report(
      name,
      `The answer has no field \`${field}\` of type ${type}: \`${String(name.at.pointer.split("/").at(-1))}\` must name one.`,
    );
  }
}
