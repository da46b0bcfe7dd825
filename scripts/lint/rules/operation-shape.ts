import { checkForm } from "../request-form.ts";
import { formMediaType, jsonMediaType, type Operation } from "../operation.ts";
import { documentRule, type Report } from "../rule.ts";
import type { SpecDocument } from "../spec-document.ts";

/** Every operation follows the protocol: a query or a signed form in, JSON out, which may be a failure. */
export const operationShape = documentRule((document, report) => {
  for (const operation of document.operations) {
    checkItem(operation, report);
    if (operation.method === "get") checkGet(operation, report);
    else if (operation.method === "post") checkPost(operation, report);
    else
      report(
        operation.body.at.key(),
        `The protocol has only GET and POST: ${operation.method.toUpperCase()} cannot be used.`,
      );
    checkReservedFields(document, operation, report);
    checkSecurity(document, operation, report);
    checkAnswer(document, operation, report);
  }
});

function checkItem({ item }: Operation, report: Report): void {
  const [, ...more] = item.keys;
  for (const key of more) {
    report(
      item.get(key).at.key(),
      `A path holds one operation and nothing else: move \`${key}\` into the operation or into a file of its own.`,
    );
  }
}

function checkGet({ body, label }: Operation, report: Report): void {
  if (body.has("requestBody"))
    report(body.get("requestBody").at.key(), `${label} is a GET and has no body: use \`parameters\`.`);
  for (const parameter of body.get("parameters").items) {
    if (parameter.get("in").value !== "query")
      report(parameter.get("in"), "Parameters go into the query: set `in: query`.");
  }
}

function checkPost(operation: Operation, report: Report): void {
  const { body, label } = operation;
  if (body.has("parameters")) {
    report(
      body.get("parameters").at.key(),
      `${label} is a POST: its fields go into the form, not into \`parameters\`.`,
    );
  }
  const content = body.get("requestBody", "content");
  if (!operation.form.exists)
    report(body.at.key(), `${label} is a POST: give it a \`requestBody\` of ${formMediaType}.`);
  for (const type of content.keys) {
    if (type !== formMediaType)
      report(content.get(type).at.key(), `The protocol accepts only ${formMediaType}: remove ${type}.`);
  }
  const required = operation.formSchemas.some((form) => form.get("required").items.length > 0);
  if (required && body.get("requestBody", "required").value !== true) {
    report(body.get("requestBody").at.key(), "The form has required fields: set `required: true` on the body.");
  }
  checkForm(operation, report);
}

function checkReservedFields(document: SpecDocument, operation: Operation, report: Report): void {
  const signing = document.signingSchemes.map(([, scheme]) => scheme.get("x-signing"));
  const reserved = signing.flatMap((rules) => [rules.get("keyField").value, rules.get("signatureField").value]);
  for (const field of operation.requestFields) {
    if (reserved.includes(field.name)) {
      report(field.node.at.key(), `The client adds \`${field.name}\` when it signs: remove it from the request.`);
    }
  }
}

function checkSecurity(document: SpecDocument, { body, label }: Operation, report: Report): void {
  const security = body.get("security");
  const permission = body.get("x-permission").text;
  if (!security.exists) {
    report(
      body.at.key(),
      `${label} has no \`security\`: write \`[]\` for a public operation, else name the signing scheme.`,
    );
    return;
  }
  const isPublic = security.items.length === 0;
  if (isPublic !== (permission === "public")) {
    report(
      security,
      isPublic
        ? `\`security: []\` is for public operations, and \`x-permission\` is ${String(permission)}.`
        : "A public operation is not signed: write `security: []` or correct `x-permission`.",
    );
  }
  const schemes = document.signingSchemes.map(([name]) => name);
  const named = security.items.flatMap((item) => item.keys);
  if (!isPublic && (named.length !== 1 || !schemes.includes(named[0] ?? ""))) {
    report(security, `A signed operation names only the signing scheme: write \`- ${schemes.join(" or ")}: []\`.`);
  }
}

function checkAnswer(document: SpecDocument, operation: Operation, report: Report): void {
  const [envelope] = document.envelopes;
  const { body, answer, label } = operation;
  const content = body.get("responses", "200", "content");
  for (const type of content.keys) {
    if (type !== jsonMediaType) report(content.get(type).at.key(), `Answers are ${jsonMediaType}: remove ${type}.`);
  }
  if (!answer.exists) {
    report(
      body.get("responses").at.key(),
      `${label} needs an answer 200 of ${jsonMediaType}: failures come with this status too.`,
    );
    return;
  }
  const options = answer.get("schema", "oneOf").items;
  const last = options.at(-1);
  if (last === undefined || last.identity !== envelope?.identity) {
    report(
      answer.get("schema"),
      "The schema of an answer must be `oneOf` the success and, last, a `$ref` to the error body.",
    );
  }
  for (const option of operation.successSchemas) {
    if (option.reference === undefined)
      report(option, "Give the success schema a file in schemas/ and reference it: it becomes a type of the client.");
  }
  if (operation.successSchemas.length === 0)
    report(answer.get("schema"), `${label} declares no successful answer: add one before the error body.`);
}
