import type { Model, OperationModel } from "../../model/model.ts";
import type { OpenApiDocument } from "../../model/openapi.ts";
import {
  errorAnchor,
  errorHeading,
  errorPage,
  kindTitle,
  operationAnchor,
  operationPage,
  overviewTitle,
  slug,
  startPage,
} from "../../model/reference-links.ts";
import { linkNames, type Named } from "../name-links.ts";
import { codeLink, errorClassName, operationCodes } from "../reference-sections.ts";
import { referenceDocument } from "./reference-document.ts";
import { operationsOf } from "./schema-walk.ts";

/**
 * The document as Redoc shows it best: the names of methods where its search looks first, the codes folded so that parameters come early,
 * and links of names by its anchors.
 */
export function redocDocument(model: Model): OpenApiDocument {
  const document = referenceDocument(model, foldedCodes, ({ code }) => `([page](${errorPage(code)}))`);
  const link = (text: string) => linkNames(text, model, (named) => anchorOf(named, model));
  document.info.description = [
    `Each operation, error and guide also has a page of its own, with a search: [start here](${startPage}).`,
    link(document.info.description?.trim() ?? ""),
  ].join("\n\n");
  for (const tag of document.tags) if (tag.description !== undefined) tag.description = link(tag.description);
  withoutData(document);
  for (const { id, path, method } of model.operations) {
    const object = document.paths[path]?.[method === "GET" ? "get" : "post"];
    if (!object) continue;
    object.summary = `${id}: ${object.summary}`;
    object.description = [
      `\`client.${id}\` ([page](${operationPage(id)})): ${link(object.description)}`,
      `<okcoin-try-it operation="${id}"></okcoin-try-it>`,
    ].join("\n\n");
  }
  return document;
}

/** Takes out what Redoc does not show: the rows behind the texts. */
function withoutData(document: OpenApiDocument): void {
  for (const schema of Object.values(document.components.schemas)) {
    delete schema["x-error-codes"];
    delete schema["x-codeless-errors"];
    delete schema["x-error-groups"];
    delete schema["x-constants"];
  }
  for (const scheme of Object.values(document.components.securitySchemes)) delete scheme["x-signing"];
  for (const operation of operationsOf(document))
    for (const name of Object.keys(operation))
      if (name.startsWith("x-") && name !== "x-codeSamples") Reflect.deleteProperty(operation, name);
}

/** A summary of the codes that opens to a list of links. HTML, for Redoc's Markdown has nothing that folds. */
function foldedCodes(operation: OperationModel, model: Model): string {
  const { own, shared } = operationCodes(operation, model);
  const kin = operation.signed ? "every signed operation" : "every public operation";
  const lines = [
    ...own.map((error) => `- ${codeLink(error)} ${error.name}`),
    ...(shared.length === 0
      ? []
      : [`- Of ${kin}: ${shared.map(({ code }) => code).join(", ")} ([all](#/${slug(overviewTitle)}))`]),
  ];
  return `<details><summary>Error codes (${String(own.length + shared.length)})</summary>\n\n${lines.join("\n")}\n\n</details>`;
}

function anchorOf(named: Named, { operations, errors }: Model): string | undefined {
  switch (named.kind) {
    case "operation": {
      const operation = operations.find(({ id }) => id === named.id);
      return operation && `#/${operationAnchor(operation.id, operation.tag)}`;
    }
    case "code": {
      const error = errors.find(({ code }) => code === named.code);
      return error && `#/${errorAnchor(error.kind, errorHeading(error.code, error.name))}`;
    }
    case "class": {
      const error = errors.find(({ kind }) => errorClassName(kind) === named.name);
      return error && `#/${slug(kindTitle(error.kind))}`;
    }
    case "guide":
      return `#/${slug(named.title)}`;
  }
}
