import type { ObjectShape, Shape } from "../../src/description.ts";
import type { FieldForm, FieldModel, Model, OperationModel } from "../model/model.ts";
import type { FormField, FormHelp, Forms, OperationForm } from "../request/operation-form.ts";
import { resolveSchema } from "./answer-fields.ts";
import { boundWords } from "./operation-sections.ts";
import type { Emitter } from "./output.ts";
import { plainText } from "./pages/markup.ts";
import { operationCodes } from "./reference-sections.ts";
import { exampleRequests } from "./samples/example-request.ts";
import { namedShape, sampleOperation, sampleTerms } from "./samples/sample-operation.ts";

/** What the address of a form holds besides its fields. */
const taken = ["operation", "force", "when"];

/** The forms of all requests, for the pages on which they can be tried. */
export const formsEmitter: Emitter = {
  title: "forms",
  committed: false,
  // A script and not JSON: a page that was opened as a file may not read another file.
  emit: (model) => [{ path: "docs/forms.js", text: `var okcoinForms = ${JSON.stringify(makeForms(model))};\n` }],
};

export function makeForms(model: Model): Forms {
  const forms = model.operations.map((operation) => [operation.id, operationForm(operation, model)] as const);
  return { operations: Object.fromEntries(forms), terms: sampleTerms(model) };
}

function operationForm(operation: OperationModel, model: Model): OperationForm {
  const { method, object, request, permission } = operation;
  const plain = sampleOperation(operation, model);
  const { own, shared } = operationCodes(operation, model);
  const clash = operation.fields.find(({ name }) => taken.includes(name) || name.includes("."));
  if (clash) throw new Error(`${operation.id}: the form cannot have a field called ${clash.name}.`);
  return {
    ...plain,
    method,
    summary: object.summary,
    reads: permission === "public" || permission === "read",
    fields: operation.fields.map((field) => ({
      ...formField(field, fieldShape(field.name, operation), model),
      ...plain.fields.find(({ name }) => name === field.name),
      ...sentWith(field.name, operation),
    })),
    ...(request.type === "variants" && { decides: request.field }),
    examples: exampleRequests(operation).map(({ summary, params }) => ({ summary, params })),
    codes: [...own, ...shared].map(({ code }) => code),
  };
}

/** The shape of a field; of one that decides, with the values of all forms of the request. */
function fieldShape(name: string, { id, request }: OperationModel): Shape {
  const forms = request.type === "variants" ? request.options.map(({ shape }) => shape) : [request];
  const shape = forms.map(({ properties }) => properties[name]).find((each) => each !== undefined);
  if (shape === undefined) throw new Error(`${id}: no form of the request has the field ${name}.`);
  if (request.type !== "variants" || request.field !== name) return shape;
  return { type: "string", enum: request.options.flatMap(({ values }) => values) };
}

/** Says with what a field is sent, unless it always is. */
function sentWith(name: string, { request }: OperationModel): Pick<FormField, "sentWith"> {
  if (request.type !== "variants") return {};
  const having = request.options.filter(({ shape }) => Object.hasOwn(shape.properties, name));
  return having.length === request.options.length ? {} : { sentWith: having.flatMap(({ values }) => values) };
}

function formField(field: FieldModel, given: Shape, model: Model): FormField {
  const { name, required, requiredBy } = field;
  const shape = namedShape(given, model);
  const single = shape.type === "array" ? namedShape(shape.items, model) : shape;
  return {
    name,
    type: single.type,
    required: required || requiredBy !== undefined,
    help: helpOf(field, model),
    ...(field.forms && { helps: field.forms.map((form) => formHelp(field, form, model)) }),
    ...("enum" in single && { values: single.enum.map(String) }),
    ...("default" in shape && { usual: String(shape.default) }),
    ...(single.type === "object" && { entries: entryFields(field, single, model) }),
    ...(shape.type === "array" && shape.maxItems !== undefined && { maxEntries: shape.maxItems }),
  };
}

/** The fields of the objects in a list. */
function entryFields({ schema }: FieldModel, shape: ObjectShape, model: Model): FormField[] {
  const { properties = {} } = resolveSchema(schema.items ? schema.items : {}, model);
  return Object.entries(shape.properties).map(([name, each]) => {
    const part = properties[name] ?? {};
    const { description = "", deprecated = false } = part;
    const required = shape.required.includes(name);
    return formField({ name, schema: part, required, deprecated, description }, each, model);
  });
}

/** What a field means together with some values of the deciding field. */
function formHelp(field: FieldModel, { schema, values }: FieldForm, model: Model): FormHelp {
  return {
    values: values.map(String),
    help: helpOf({ ...field, schema, description: schema.description ?? field.description }, model),
  };
}

/** The first paragraph of what the document says, and the bounds. */
function helpOf(field: FieldModel, model: Model): string {
  const [first = ""] = field.description.trim().split(/\n\s*\n|\n\|/);
  return [first, boundWords(field, model)]
    .filter((text) => text !== "")
    .map((text) => plainText(text.replaceAll(/\s+/g, " ")))
    .join(" ");
}
