import type { DocumentNode } from "../document-node.ts";
import type { Operation } from "../operation.ts";
import { documentRule, type Report } from "../rule.ts";
import { schemaTree, schemaTypes } from "../schema-tree.ts";

/** Parts of OpenAPI that the generator, the client or the sandbox would pass over are refused. */
export const nothingIgnored = documentRule((document, report) => {
  if (document.root.has("webhooks"))
    report(document.root.get("webhooks").at.key(), "The client calls and is not called: remove `webhooks`.");
  for (const operation of document.operations) {
    checkOperation(operation, report);
    for (const parameter of operation.body.get("parameters").items) checkParameter(parameter, report);
    for (const field of operation.requestFields) checkRequestSchema(field.name, field.schema, report);
  }
});

function checkOperation({ body, answer }: Operation, report: Report): void {
  for (const key of ["callbacks", "servers"].filter((each) => body.has(each)))
    report(body.get(key).at.key(), `Nothing reads the \`${key}\` of an operation: remove them.`);
  for (const [status, response] of body.get("responses").entries) {
    if (status !== "200" && !/^[45](?:\d\d|XX)$/.test(status))
      report(response.reference?.at.key() ?? response.at.key(), `A success has the status 200: remove ${status}.`);
  }
  const places = [
    ...body.get("parameters").items,
    body.get("requestBody"),
    body.get("responses", "200"),
    ...[body.get("requestBody", "content"), body.get("responses", "200", "content")]
      .flatMap((content) => content.entries)
      .flatMap(([, media]) => media.get("examples").entries.map(([, example]) => example)),
  ];
  for (const place of places)
    if (place.reference)
      report(place.reference, "Write this in the operation's own file: only schemas and failures can be references.");
  if (answer.get("schema").reference)
    report(
      answer.get("schema").reference ?? answer,
      "Write the `oneOf` of the answer in the operation's own file: only its options can be references.",
    );
}

const paramKeys = [
  "name",
  "in",
  "required",
  "deprecated",
  "description",
  "schema",
  "example",
  "examples",
  "style",
  "explode",
];

function checkParameter(parameter: DocumentNode, report: Report): void {
  for (const key of parameter.keys.filter(
    (each) => !paramKeys.includes(each) && !each.startsWith("x-") && each !== "$ref",
  ))
    report(
      parameter.get(key).at.key(),
      `Nothing reads the \`${key}\` of a parameter: say it with \`schema\`, or remove it.`,
    );
  const isList = schemaTypes(parameter.get("schema")).includes("array");
  const style = parameter.get("style");
  if (style.exists && style.value !== "form") report(style, "Parameters are written as in a form: set `style: form`.");
  if (isList && parameter.get("explode").value !== false)
    report(parameter.at, "A list in a query is joined by commas: set `style: form, explode: false`.");
}

/** What a caller can send: single values, lists of them, and as JSON lists of objects that hold single values and lists. */
function checkRequestSchema(name: string, schema: DocumentNode, report: Report): void {
  if (schemaTypes(schema).includes("object"))
    report(
      schema,
      `\`${name}\` is an object, which no form can hold: send a list of objects as JSON, or the fields one by one.`,
    );
  for (const part of schemaTree(schema)) {
    for (const key of ["prefixItems", "additionalProperties"].filter((each) => part.has(each)))
      report(
        part.get(key).at.key(),
        `The client cannot send what \`${key}\` describes: use \`items\` or \`properties\`.`,
      );
  }
  for (const part of [...schemaTree(schema.get("items"))].filter((each) => each.has("oneOf")))
    report(part.get("oneOf").at.key(), "The client cannot send a choice inside a list: use one schema.");
}
