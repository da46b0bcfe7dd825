import type { FieldModel, Model, OperationModel } from "../model/model.ts";
import type { SchemaObject } from "../model/openapi.ts";
import { resolveSchema } from "./answer-fields.ts";
import { limitWords, permissionWords, repeatWords } from "./operation-words.ts";
import { cell } from "./reference-sections.ts";

/** A text about something that callers should no longer use says so first. */
export function marked({ deprecated }: { readonly deprecated?: boolean }, text: string): string {
  return deprecated === true ? `**Deprecated.** ${text}` : text;
}

/** Where an operation is, what it does, and the rules it follows, as Markdown. */
export function aboutOperation(operation: OperationModel): string {
  const rules = [permissionWords(operation), limitWords(operation), repeatWords(operation)];
  return [
    `\`${operation.method} ${operation.path}\``,
    marked(operation.object, operation.object.description.trim()),
    rules.map((line) => `- ${line}`).join("\n"),
  ].join("\n\n");
}

/** A table of fields. `presence`: what the third column calls a field that is always there. */
export function fieldTable(fields: readonly FieldModel[], presence: string, model: Model): string {
  return [
    `| Field | Type | ${presence} | Meaning |`,
    "|---|---|---|---|",
    ...fields.map(
      (field) =>
        `| \`${field.name}\` | ${cell(typeWords(field.schema, model))} | ${presenceWords(field)} | ${marked(field, cell(withoutTables(field.description)))} |`,
    ),
  ].join("\n");
}

/** A text whose tables are sentences, for a cell of another table: "-1: cancelled; 0: not filled." */
function withoutTables(text: string): string {
  return text.replaceAll(/(?:^\|.*\|$\n?)+/gm, (table) => {
    const [, , ...rows] = table.trim().split("\n");
    const lines = rows.map((row) =>
      row
        .split("|")
        .slice(1, -1)
        .map((entry) => entry.trim())
        .join(": "),
    );
    return `${lines.join("; ")}.\n`;
  });
}

/** Whether a field is there: "yes", "depends on `type`" or nothing. */
export function presenceWords({ required, requiredBy }: FieldModel): string {
  if (requiredBy !== undefined) return `depends on \`${requiredBy}\``;
  return required ? "yes" : "";
}

export function codeBlock(language: string, source: string): string {
  return `\`\`\`${language}\n${source.trim()}\n\`\`\``;
}

/** What a field may hold: its values, its format or its type. */
export function typeWords(schema: SchemaObject, model: Model): string {
  const plain = resolveSchema(schema, model);
  if (plain.enum) return plain.enum.map((value) => `\`${String(value)}\``).join(", ");
  if (plain.format !== undefined) return plain.format;
  return [plain.type ?? "any"].flat().join(" or ");
}

/** The bounds of a field and its default, in sentences, as far as its description does not give them. */
export function boundWords({ schema, description }: FieldModel, model: Model): string {
  const plain = resolveSchema(schema, model);
  const fallback = schema.default ?? plain.default;
  const told = description.replaceAll(/(?<=\d),(?=\d{3})/g, "");
  const sentences = [
    ...rangeWords(plain).filter((text) => !(text.match(/[\d.]+/g) ?? []).every((number) => told.includes(number))),
    ...(fallback === undefined ? [] : [`\`${String(fallback)}\` by default`]),
  ];
  return sentences.map((text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`).join(" ");
}

function rangeWords(schema: SchemaObject): string[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, minItems = 0, maxItems, maxLength } = schema;
  if (minimum !== undefined && maximum !== undefined) return [`${String(minimum)} to ${String(maximum)}`];
  const bounds = [
    ["at least", minimum],
    ["above", exclusiveMinimum],
    ["at most", maximum],
    ["below", exclusiveMaximum],
  ] as const;
  return [
    ...bounds.flatMap(([word, bound]) => (bound === undefined ? [] : [`${word} ${String(bound)}`])),
    ...(maxItems === undefined ? [] : [`${String(minItems)} to ${String(maxItems)} entries`]),
    ...(maxLength === undefined ? [] : [`at most ${String(maxLength)} characters`]),
  ];
}
