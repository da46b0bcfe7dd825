import type { FieldModel, Model } from "../../model/model.ts";
import { cell } from "../reference-sections.ts";
import { boundWords, marked, presenceWords, typeWords } from "../operation-sections.ts";
import { codeHtml, inlineHtml, markdownHtml } from "./markup.ts";

/** Fields that are sent, or fields that are answered. */
export type FieldSide = "parameter" | "answer";

/** Anchor of a field on the page of its operation. */
export function fieldAnchor(name: string, side: FieldSide): string {
  return `${side}-${name}`;
}

/** Fields as a list that needs no more width than a phone has. */
export function fieldList(fields: readonly FieldModel[], side: FieldSide, model: Model): string {
  const rows = fields.map((field) => {
    const presence = field.required && side === "answer" ? "" : presenceWords(field);
    const facts = [
      `<span class="type">${inlineHtml(typeWords(field.schema, model))}</span>`,
      ...(presence === "" ? [] : [`<span class="presence">${inlineHtml(words(presence, side))}</span>`]),
      ...(side === "answer" && presence === "" && !field.required ? ['<span class="optional">not always</span>'] : []),
    ];
    return `<dt id="${fieldAnchor(field.name, side)}">${codeHtml(field.name)} ${facts.join(" ")}</dt>\n<dd>${meaningHtml(field, model)}</dd>\n`;
  });
  return `<dl class="fields ${side}s">\n${rows.join("")}</dl>\n`;
}

function meaningHtml(field: FieldModel, model: Model): string {
  const bounds = boundWords(field, model);
  const text = [marked(field, field.description.trim()), bounds].filter((part) => part !== "");
  return /\n\s*\n/.test(field.description) ? markdownHtml(text.join("\n\n")).trim() : inlineHtml(cell(text.join(" ")));
}

function words(presence: string, side: FieldSide): string {
  return presence === "yes" ? (side === "parameter" ? "required" : "always") : presence;
}
