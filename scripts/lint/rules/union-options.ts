import type { Shape } from "../../../src/description.ts";
import { toldApart } from "../../model/told-apart.ts";
import { plainShape, type NamedShapes } from "../../model/union-options.ts";
import type { DocumentNode } from "../document-node.ts";
import { namedShapes, schemaName, shapeOf } from "../document-shapes.ts";
import { documentRule, type Report } from "../rule.ts";
import { schemaTree } from "../schema-tree.ts";
import type { SpecDocument } from "../spec-document.ts";

/** A reader of an answer of several forms knows which one it has: by a discriminator, or because no value fits two of them. */
export const unionOptions = documentRule((document, report) => {
  if (document.envelopes.length === 0) return; // error-envelope says so
  for (const schema of document.schemas) {
    if (schema.has("discriminator") && !schema.has("oneOf"))
      report(schema.get("discriminator").at.key(), "A `discriminator` chooses from a `oneOf`: add one, or remove it.");
  }
  const named = namedShapes(document.schemas);
  for (const schema of answered(document)) {
    const options = optionsOf(schema, document);
    if (options.some(({ shape }) => shape === undefined)) continue; // schema-subset says why
    if (schema.get("discriminator", "propertyName").text !== undefined)
      checkDiscriminator(schema.get("discriminator"), options, named, report);
    else checkToldApart(options, named, report);
  }
});

interface Option {
  readonly node: DocumentNode;
  readonly shape: Shape | undefined;
  /** Name of the schema that the option refers to, if it does. */
  readonly schema: string | undefined;
  /** How messages name it. */
  readonly label: string;
}

/** Every schema of an answer, each once. */
function answered(document: SpecDocument): DocumentNode[] {
  const seen = new Set(document.envelopes.map((envelope) => envelope.identity));
  return document.operations.flatMap((operation) => [...schemaTree(operation.answer.get("schema"), seen)]);
}

function optionsOf(schema: DocumentNode, document: SpecDocument): Option[] {
  const envelopes = document.envelopes.map((envelope) => envelope.identity);
  const options = schema.get("oneOf").items.filter((option) => !envelopes.includes(option.identity));
  return options.map((node, index) => {
    const name = node.reference && schemaName(node.file);
    return { node, shape: shapeOf(node), schema: name, label: name ?? `option ${String(index + 1)}` };
  });
}

function checkToldApart(options: readonly Option[], named: NamedShapes, report: Report): void {
  for (const [index, { node, shape }] of options.entries()) {
    for (const other of options.slice(0, index)) {
      if (!shape || !other.shape || toldApart(other.shape, shape, named)) continue;
      report(
        node.reference ?? node,
        `A value can fit both this and ${other.label}: give them a required field with a different \`const\` in each, or a \`discriminator\`.`,
      );
    }
  }
}

function checkDiscriminator(node: DocumentNode, options: readonly Option[], named: NamedShapes, report: Report): void {
  const field = node.get("propertyName").text ?? "";
  const mapping = node.get("mapping").entries;
  const owners = new Map<string, string>();
  for (const option of options) {
    const values = valuesFor(option, field, named);
    if (values === undefined) {
      report(
        option.node,
        `\`${field}\` decides between the options: each must be an object that requires it, a string with a \`const\` or an \`enum\`.`,
      );
    }
    for (const value of values ?? []) {
      const owner = owners.get(value);
      if (owner !== undefined)
        report(node, `The value ${value} belongs to ${owner} and to ${option.label}: keep it in one.`);
      owners.set(value, option.label);
    }
  }
  for (const [value, target] of mapping) {
    const name = schemaName(target.text ?? "");
    const owner = owners.get(value);
    if (owner !== name) {
      const truth = owner === undefined ? "no option has it" : `it belongs to ${owner}`;
      report(
        target.at.key(),
        `The mapping leads ${value} to ${name}, and ${truth}: correct the mapping or the schema.`,
      );
    }
  }
}

/** The values that lead to an option; undefined if it does not list them as OpenAPI wants it. */
function valuesFor({ shape }: Option, field: string, named: NamedShapes): readonly string[] | undefined {
  const object = plainShape(shape, named);
  if (object?.type !== "object" || !object.required.includes(field)) return undefined;
  const deciding = plainShape(object.properties[field], named);
  return deciding?.type === "string" ? deciding.enum : undefined;
}
