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
        `| \`${field.name}\` | ${cell(typeWords(field.schema, model))} | ${presenceWords(field)} | ${marked(field, cell(field.description))} |`,
    ),
  ].join("\n");
}

function presenceWords({ required, requiredBy }: FieldModel): string {
  if (requiredBy !== undefined) return `depends on \`${requiredBy}\``;
  return required ? "yes" : "";
}

export function codeBlock(language: string, source: string): string {
  return `\`\`\`${language}\n${source.trim()}\n\`\`\``;
}

function typeWords(schema: SchemaObject, model: Model): string {
  const plain = resolveSchema(schema, model);
  if (plain.enum) return plain.enum.map((value) => `\`${String(value)}\``).join(", ");
  if (plain.format !== undefined) return plain.format;
  return [plain.type ?? "any"].flat().join(" or ");
}
