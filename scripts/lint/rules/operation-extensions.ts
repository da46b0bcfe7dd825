import type { Operation } from "../operation.ts";
import type { DocumentNode } from "../document-node.ts";
import { documentRule, type Report } from "../rule.ts";
import { schemaTypes } from "../schema-tree.ts";
import type { SpecDocument } from "../spec-document.ts";

/** A request field that chooses a page or its length. */
export const pageField = /(^|_)page(_|$)/;

/**
 * Operations that only read are safe to repeat, an operation that takes a page has `x-paging`, and what settles a repetition is a code that the
 * operation answers.
 */
export const operationExtensions = documentRule((document, report) => {
  for (const operation of document.operations) {
    checkRepeat(operation, report);
    checkSettling(document, operation, report);
    checkPaging(operation, report);
  }
});

function checkRepeat({ body }: Operation, report: Report): void {
  const permission = body.get("x-permission").value;
  if ((permission === "public" || permission === "read") && body.get("x-idempotent").value === false) {
    report(
      body.get("x-idempotent"),
      "An operation that only reads can be repeated: set `x-idempotent: true`, or correct `x-permission`.",
    );
  }
}

/** Only a mutation leaves something to be settled, and only one that may be repeated is repeated. */
function checkSettling(document: SpecDocument, operation: Operation, report: Report): void {
  const settling = operation.body.get("x-settled-by");
  if (!settling.exists) return;
  const permission = operation.body.get("x-permission").value;
  const reads = permission === "public" || permission === "read";
  if (reads || operation.body.get("x-idempotent").value === false) {
    report(
      settling.at.key(),
      "`x-settled-by` is for operations that change something and can be repeated: nothing else leaves a repetition to be settled.",
    );
  }
  const declared = document.declaredCodes(operation);
  for (const code of settling.items) {
    if (typeof code.value === "number" && !declared.has(code.value)) {
      report(
        code,
        `${operation.label} does not answer error code ${String(code.value)}: add it to \`x-errors\`, or remove it here.`,
      );
    } else if (document.rowOf(code.value)?.get("outcome").value === "unknown") {
      report(
        code,
        `Error code ${String(code.value)} leaves the outcome unknown, so it settles nothing: remove it here.`,
      );
    }
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
  for (const key of ["page", "size"]) {
    const name = paging.get(key);
    if (name.text !== undefined && !fields.some((field) => field.name === name.text)) {
      report(name, `The request has no field \`${name.text}\`: \`${key}\` must name one.`);
    }
  }
  checkSize(paging.get("size"), operation, report);
  const answers = operation.successSchemas;
  checkAnswerField(paging.get("items"), answers, "array", report);
  checkAnswerField(paging.get("total"), answers, "integer", report);
  checkEntryId(paging, answers, report);
}

/** Without a largest page nobody could read a list in as few pages as it takes. */
function checkSize(size: DocumentNode, { requestFields }: Operation, report: Report): void {
  for (const { name, schema } of requestFields.filter((field) => field.name === size.text)) {
    if (!schema.has("maximum")) report(schema, `\`${name}\` is the size of a page: state its \`maximum\`.`);
  }
}

function checkEntryId(paging: DocumentNode, answers: readonly DocumentNode[], report: Report): void {
  const id = paging.get("id");
  const items = paging.get("items").text;
  if (id.text === undefined || items === undefined) return;
  const entries = answers.map((answer) => answer.get("properties", items, "items")).filter((entry) => entry.exists);
  const isSound = entries.every(
    (entry) =>
      entry.get("properties", id.text ?? "", "format").value === "id" &&
      entry.get("required").items.some(({ value }) => value === id.text),
  );
  if (!isSound)
    report(id, `The entries have no required field \`${id.text}\` of format id: \`id\` must name one, or be left out.`);
}

function checkAnswerField(name: DocumentNode, answers: readonly DocumentNode[], type: string, report: Report): void {
  if (name.text === undefined) return;
  const field = name.text;
  if (!answers.some((answer) => schemaTypes(answer.get("properties", field)).includes(type))) {
    report(
      name,
      `The answer has no field \`${field}\` of type ${type}: \`${String(name.at.pointer.split("/").at(-1))}\` must name one.`,
    );
  }
}
