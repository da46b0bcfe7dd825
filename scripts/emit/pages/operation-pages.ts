import type { Model, OperationModel } from "../../model/model.ts";
import { operationPage } from "../../model/reference-links.ts";
import { answerFields } from "../answer-fields.ts";
import { aboutOperation, codeBlock, fieldTable } from "../operation-sections.ts";
import { operationCodes, sentence } from "../reference-sections.ts";
import { curlSample, typescriptSample } from "../samples.ts";
import { codeTable } from "./error-pages.ts";
import { pageBody, type Page } from "./page.ts";

/** A page per operation. */
export function operationPages(model: Model): Page[] {
  return model.operations.map((operation) => page(operation, model));
}

function page(operation: OperationModel, model: Model): Page {
  const { id, fields, object } = operation;
  const { own, shared } = operationCodes(operation, model);
  const kin = operation.signed ? "every signed operation" : "every public operation";
  const answer = answerFields(operation, model);
  return {
    path: operationPage(id),
    title: id,
    summary: sentence(object.summary),
    body: pageBody(
      `# ${id}`,
      `**${sentence(object.summary)}**`,
      aboutOperation(operation),
      "## Parameters",
      fields.length === 0 ? "None." : fieldTable(fields, "Required", model),
      "## Answer",
      answer.length === 0 ? undefined : fieldTable(answer, "Always", model),
      "## TypeScript",
      codeBlock("typescript", typescriptSample(operation, model)),
      "## curl",
      codeBlock("sh", curlSample(operation, model)),
      "## Error codes",
      own.length === 0 ? undefined : codeTable(own),
      ...(shared.length === 0 ? [] : [`### Of ${kin}`, codeTable(shared)]),
    ),
  };
}
