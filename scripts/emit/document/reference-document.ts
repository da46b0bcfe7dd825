import type { Model, OperationModel } from "../../model/model.ts";
import type { OpenApiDocument, TagObject } from "../../model/openapi.ts";
import { filledGuide } from "../guides.ts";
import { limitWords, permissionWords, repeatWords } from "../operation-words.ts";
import { codeLink, errorSections, type Aside, meaning, operationCodes, type Section } from "../reference-sections.ts";
import { operationSamples, sampleLabel } from "../samples/operation-samples.ts";
import { describeCodesForRedoc } from "./code-names.ts";

/** How the codes of an operation are written into its description. */
export type CodesWriter = (operation: OperationModel, model: Model) => string;

/** The document as people read it: with code samples, guide and error sections, and links by Redoc's anchors. */
export function referenceDocument(model: Model, writeCodes: CodesWriter = codeSection, aside?: Aside): OpenApiDocument {
  const document = structuredClone(model.document);
  describeCodesForRedoc(document, model);
  for (const operation of model.operations) describeOperation(document, operation, model, writeCodes);

  const guide = model.guides.map((each) => filledGuide(each, model));
  const errors = errorSections(model, aside);
  const operations = document.tags;
  document.tags = [...guide.map(prose), ...operations, ...errors.map(prose)];
  document["x-tagGroups"] = [
    { name: "Guide", tags: guide.map((section) => section.title) },
    { name: "Operations", tags: operations.map((tag) => tag.name) },
    { name: "Error codes", tags: errors.map((section) => section.title) },
  ];
  return document;
}

function prose({ title, body }: Section): TagObject {
  return { name: title, description: body, "x-traitTag": true };
}

function describeOperation(
  document: OpenApiDocument,
  operation: OperationModel,
  model: Model,
  writeCodes: CodesWriter,
): void {
  const object = document.paths[operation.path]?.[operation.method === "GET" ? "get" : "post"];
  if (!object) return;
  const { keyField, signatureField } = model.signing;
  const signed = operation.signed
    ? ` The body also carries \`${keyField}\` and \`${signatureField}\`, which the client adds (see Signing).`
    : "";
  const availability =
    operation.object["x-availability"] === "later" ? "\n- A later addition, known mainly from OKEx." : "";
  object.description = [
    object.description.trim(),
    `- ${permissionWords(operation)}${signed}\n- ${limitWords(operation)}\n- ${repeatWords(operation)}${availability}`,
    writeCodes(operation, model),
  ].join("\n\n");
  object["x-codeSamples"] = operationSamples(operation, model).flatMap(({ example, samples }, index) =>
    samples.map((sample) => ({
      lang: sample.lang,
      label: sampleLabel(sample, example, index),
      source: sample.source,
    })),
  );
}

function codeSection(operation: OperationModel, model: Model): string {
  return `**Error codes**\n\n${codeTable(operation, model)}`;
}

function codeTable(operation: OperationModel, model: Model): string {
  const { own, shared } = operationCodes(operation, model);
  const table = [
    "| Code | Meaning |",
    "|---|---|",
    ...own.map((error) => `| ${codeLink(error)} | ${meaning(error)} |`),
  ].join("\n");
  const kin = operation.signed ? "every signed operation" : "every public operation";
  const rest = shared.length === 0 ? [] : [`And the codes of ${kin}: ${shared.map(codeLink).join(", ")}.`];
  return [...(own.length === 0 ? [] : [table]), ...rest].join("\n\n");
}
