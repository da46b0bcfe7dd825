import type { FieldModel, Model, OperationModel } from "../../model/model.ts";
import { jsonMediaType } from "../../model/operations.ts";
import { operationPage } from "../../model/reference-links.ts";
import { answerFields } from "../answer-fields.ts";
import { codeBlock, fieldTable, marked } from "../operation-sections.ts";
import { limitWords, permissionWords, repeatWords } from "../operation-words.ts";
import { operationCodes, sentence } from "../reference-sections.ts";
import { operationSamples } from "../samples/operation-samples.ts";
import { codeTable } from "./error-pages.ts";
import { fieldList, type FieldSide } from "./field-list.ts";
import { pageLinker } from "./linked-page.ts";
import { codeBox, escapeHtml, inlineHtml, markdownHtml } from "./markup.ts";
import { prose, type Block, type Page } from "./page.ts";
import { samplePanels } from "./samples-panel.ts";
import { tryIt, tryItScripts } from "./try-it.ts";

/** A page per operation: what to send and a sample come first, then what to know about it, the answer, and what can go wrong. */
export function operationPages(model: Model): Page[] {
  return model.operations.map((operation) => page(operation, model));
}

function page(operation: OperationModel, model: Model): Page {
  const { id, object, tag } = operation;
  return {
    path: operationPage(id),
    title: id,
    summary: sentence(object.summary),
    section: "operations",
    group: tag,
    scripts: tryItScripts,
    blocks: [
      prose(`# ${id}`, `**${sentence(object.summary)}**`),
      facts(operation),
      beside(parameters(operation, model), {
        ...samplePanels(operationSamples(operation, model)),
        title: "Sample",
      }),
      tryIt(id),
      prose("## About", marked(object, object.description.trim())),
      answer(operation, model),
      ...codes(operation, model),
    ],
  };
}

/** Where it is, and the rules it follows. */
function facts(operation: OperationModel): Block {
  const { method, path } = operation;
  const rules = [permissionWords(operation), limitWords(operation), repeatWords(operation)];
  const later = operation.object["x-availability"] === "later" ? ["A later addition, known mainly from OKEx."] : [];
  const lines = [...rules, ...later];
  return {
    markdown: [`\`${method} ${path}\``, lines.map((line) => `- ${line}`).join("\n")].join("\n\n"),
    html: `<div class="facts">\n<p class="request"><span class="method ${method.toLowerCase()}">${method}</span> <code>${escapeHtml(path)}</code></p>\n<ul>\n${lines.map((line) => `<li${line === rules[2] && !operation.idempotent ? ' class="warn"' : ""}>${inlineHtml(line)}</li>\n`).join("")}</ul>\n</div>\n`,
  };
}

interface Titled extends Block {
  readonly title: string;
}

/** Two parts side by side where the screen is wide enough, else one below the other. */
function beside(left: Titled, right: Titled): Block {
  const parts = [left, right];
  const anchors = parts.map(({ title }) => title.toLowerCase());
  return {
    markdown: parts.map(({ title, markdown }) => `## ${title}\n\n${markdown}`).join("\n\n"),
    html: `<div class="beside">\n${parts
      .map(
        ({ title, html = "" }, index) =>
          `<section aria-labelledby="${anchors[index] ?? ""}">\n<h2 id="${anchors[index] ?? ""}">${title}</h2>\n${html}</section>\n`,
      )
      .join("")}</div>\n`,
  };
}

function parameters(operation: OperationModel, model: Model): Titled {
  const { fields } = operation;
  return {
    title: "Parameters",
    ...(fields.length === 0 ? nothing("None.") : fieldBlock(operation, fields, "parameter", model)),
  };
}

function nothing(text: string): Block {
  return { markdown: text, html: `<p>${text}</p>\n` };
}

function fieldBlock({ id }: OperationModel, fields: readonly FieldModel[], side: FieldSide, model: Model): Block {
  const link = pageLinker(operationPage(id), model);
  const linked = fields.map((field) => ({ ...field, description: link(field.description) }));
  return {
    markdown: fieldTable(linked, side === "parameter" ? "Required" : "Always", model),
    html: fieldList(linked, side, model),
  };
}

function answer(operation: OperationModel, model: Model): Block {
  const fields = answerFields(operation, model);
  const list: Titled = {
    title: "Answer",
    ...(fields.length === 0
      ? nothing("An object without fields of its own.")
      : fieldBlock(operation, fields, "answer", model)),
  };
  const example = answerExample(operation);
  return example === undefined
    ? { markdown: `## Answer\n\n${list.markdown}`, html: `<h2 id="answer">Answer</h2>\n${list.html ?? ""}` }
    : beside(list, {
        title: "Example",
        markdown: codeBlock("json", example),
        html: codeBox("json", example),
      });
}

/** A successful answer from the document, as the exchange would send it. */
function answerExample({ object }: OperationModel): string | undefined {
  const media = object.responses["200"]?.content?.[jsonMediaType];
  const value = media?.example ?? Object.values(media?.examples ?? {})[0]?.value;
  return value === undefined ? undefined : JSON.stringify(value, null, 2);
}

function codes(operation: OperationModel, model: Model): Block[] {
  const { own, shared } = operationCodes(operation, model);
  const kin = operation.signed ? "every signed operation" : "every public operation";
  return [
    prose("## Error codes", own.length === 0 ? undefined : codeTable(own)),
    ...(shared.length === 0 ? [] : [folded(`Of ${kin}`, codeTable(shared))]),
  ];
}

/** A section that a reader opens. */
function folded(title: string, markdown: string): Block {
  return {
    markdown: `### ${title}\n\n${markdown}`,
    html: `<details>\n<summary><h3>${title}</h3></summary>\n${markdownHtml(markdown)}</details>\n`,
  };
}
