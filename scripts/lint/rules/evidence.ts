import type { DocumentNode } from "../document-node.ts";
import type { Operation } from "../operation.ts";
import { documentRule, type Report } from "../rule.ts";
import type { SpecDocument } from "../spec-document.ts";
import { pageField } from "./operation-extensions.ts";

/** Every operation that changes something says how to find out what it did, in fields that are there. */
export const evidence = documentRule((document, report) => {
  for (const operation of document.operations) checkOperation(operation, document, report);
});

function checkOperation(operation: Operation, document: SpecDocument, report: Report): void {
  const evidence = operation.body.get("x-evidence");
  const permission = operation.body.get("x-permission").value;
  const reads = permission === "public" || permission === "read";
  if (permission !== undefined && evidence.exists === reads) {
    const [where, what] = reads
      ? [evidence.at.key(), "only reads, so there is nothing to find out: remove `x-evidence`."]
      : [operation.body.at.key(), "changes something: say in `x-evidence` how to find out what it did, or `none`."];
    report(where, `${operation.label} ${what}`);
    return;
  }
  if (!evidence.isRecord) return;
  checkParts(evidence, report);
  const fields = operation.requestFields.map(({ name }) => name);
  const entry = evidence.get("each").text;
  const entries = operation.requestFields.filter(({ name }) => name === entry);
  const inEntries = entries.flatMap(({ schema }) => schema.get("items", "properties").keys);
  for (const name of ["target", "each"]) requireOneOf(evidence.get(name), fields, "The request", report);
  for (const [, match] of evidence.get("match").entries) {
    requireOneOf(match.get("request"), [...fields, ...inEntries], "The request", report);
  }
  const looks = [...evidence.get("look").items, evidence.get("now")].filter((look) => look.exists);
  for (const look of looks) checkLook(look, fields, document, report);
  checkRecords(evidence, document, report);
  const answers = operation.successSchemas.flatMap((schema) => schema.get("properties").keys);
  const answer = evidence.get("answer");
  const named = [
    answer.get(answer.has("list") ? "list" : "id"),
    ...evidence.get("several").entries.map(([, name]) => name),
  ];
  for (const name of named) requireOneOf(name, answers, "The answer", report);
}

/** What belongs to each kind of evidence, besides what all have. */
const parts: Readonly<Record<string, { readonly needs: readonly string[]; readonly may: readonly string[] }>> = {
  record: { needs: ["match", "time", "now"], may: ["id", "each", "answer", "absence"] },
  status: { needs: ["id", "target", "status", "done", "never"], may: ["several"] },
  absence: { needs: ["id", "target"], may: ["status", "never"] },
};
const always = ["certainty", "shownBy", "look", "reach"];

function checkParts(evidence: DocumentNode, report: Report): void {
  const kind = evidence.get("shownBy").text ?? "";
  if (!Object.hasOwn(parts, kind)) return;
  const { needs = [], may = [] } = parts[kind] ?? {};
  for (const name of needs) {
    if (!evidence.has(name)) report(evidence.at.key(), `Evidence that is shown by ${kind} needs \`${name}\`.`);
  }
  for (const name of evidence.keys) {
    if ([...always, ...needs, ...may].includes(name)) continue;
    report(evidence.get(name).at.key(), `Evidence that is shown by ${kind} has no use for \`${name}\`: remove it.`);
  }
}

function checkLook(look: DocumentNode, lost: readonly string[], document: SpecDocument, report: Report): void {
  const name = look.get("operation");
  const target = operationNamed(document, name);
  const permission = target?.body.get("x-permission").value;
  if (target === undefined || permission === "trade" || permission === "withdraw") {
    report(name, `A look needs an operation that reads; \`${String(name.value)}\` is none.`);
    return;
  }
  const { requestFields } = target;
  const taken = requestFields.map((field) => field.name);
  for (const [param, value] of look.get("params").entries) {
    if (taken.length > 0 && !taken.includes(param))
      report(value.at.key(), `${target.label} takes no field \`${param}\`.`);
    if (value.has("request")) requireOneOf(value.get("request"), lost, "The request", report);
  }
  for (const { name: field, required } of requestFields) {
    if (required && !pageField.test(field) && !look.get("params").has(field)) {
      report(look.get("params"), `${target.label} requires \`${field}\`: give it.`);
    }
  }
  const answers = target.successSchemas.flatMap((schema) => schema.get("properties").keys);
  requireOneOf(look.get("records"), answers, `The answer of ${target.label}`, report);
}

/** The fields of records that evidence names are fields of the records that every look, or the deciding last one, finds. */
function checkRecords(evidence: DocumentNode, document: SpecDocument, report: Report): void {
  const looks = evidence.get("look").items;
  const deciding = evidence.get("shownBy").text === "record" ? looks : looks.slice(-1);
  for (const look of deciding) {
    const fields = recordFields(look, document);
    if (fields.length === 0) continue;
    for (const name of ["id", "time", "status"]) requireOneOf(evidence.get(name), fields, "A record", report);
    for (const [name, match] of evidence.get("match").entries) {
      if (!fields.includes(name)) report(match.at.key(), `A record has no field \`${name}\`.`);
    }
  }
}

function recordFields(look: DocumentNode, document: SpecDocument): readonly string[] {
  const target = operationNamed(document, look.get("operation"));
  const schemas = target?.successSchemas ?? [];
  return schemas.flatMap((schema) => {
    const records = schema.get("properties", look.get("records").text ?? "");
    return (records.has("items") ? records.get("items") : records).get("properties").keys;
  });
}

function operationNamed(document: SpecDocument, name: DocumentNode): Operation | undefined {
  return document.operations.find(({ id }) => id !== undefined && id === name.text);
}

function requireOneOf(name: DocumentNode, fields: readonly string[], of: string, report: Report): void {
  // Where there are no fields at all, other rules say why.
  if (name.text === undefined || fields.length === 0 || fields.includes(name.text)) return;
  report(name, `${of} has no field \`${name.text}\`; there are ${fields.join(", ")}.`);
}
