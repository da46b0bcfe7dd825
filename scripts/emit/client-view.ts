import type { Model, OperationModel } from "../model/model.ts";
import type { MediaTypeObject, OpenApiDocument, SchemaObject } from "../model/openapi.ts";
import { formMediaType, jsonMediaType, successSchemas } from "../model/operations.ts";
import { refName } from "../model/schema-shape.ts";
import { partsOf } from "./type-comments.ts";

/** Marks a schema of which a caller writes another type than it reads; never in the published document. */
export const inputMark = "x-client-input";
export type Input = "number" | "list";
/** Marks a list of values of an answer, to which the exchange may add; never in the published document. */
export const openMark = "x-client-open";

type Direction = "request" | "response";

/**
 * The document as a caller of the client meets it: failures are thrown, so they are not among the answers;
 * decimals and ids come out as text and go in as text or number; times and counts are numbers. Lists of values are closed in requests and
 * open in answers.
 */
export function clientView(model: Model): OpenApiDocument {
  const view = structuredClone(model.document);
  const reached = new Map<string, Direction>();

  const convert = (schema: SchemaObject, direction: Direction): void => {
    if (schema.$ref !== undefined) {
      reach(refName(schema.$ref), direction);
      return;
    }
    delete schema.discriminator;
    convertScalar(schema, direction);
    if (direction === "response" && schema.enum !== undefined) Object.assign(schema, { [openMark]: true });
    spellOutRequired(schema);
    for (const part of partsOf(schema)) convert(part, direction);
  };
  const reach = (name: string, direction: Direction): void => {
    const before = reached.get(name);
    if (before === direction) return;
    const schema = view.components.schemas[name];
    if (!schema) return;
    if (before !== undefined) {
      if (!dependsOnDirection(schema)) return;
      throw new Error(`schemas/${name}.yaml stands in a request and in an answer: give each its own.`);
    }
    reached.set(name, direction);
    convert(schema, direction);
  };

  for (const operation of model.operations) convertOperation(view, operation, model.envelopeSchema, convert);
  for (const [name, schema] of Object.entries(view.components.schemas)) {
    // What failures look like on the wire: no caller meets them, so their fields keep the types of the wire.
    if (name === model.envelopeSchema) spellOutRequired(schema);
    else if (!reached.has(name)) reach(name, "response");
  }
  return view;
}

/** Whether a caller writes other types into the schema than it reads out of it. */
function dependsOnDirection(schema: SchemaObject): boolean {
  return (
    inputMark in schema ||
    schema.enum !== undefined ||
    schema.format === "decimal" ||
    schema.format === "id" ||
    schema.type !== "string"
  );
}

function convertOperation(
  view: OpenApiDocument,
  { path, method, object: { operationId } }: OperationModel,
  envelopeSchema: string,
  convert: (schema: SchemaObject, direction: Direction) => void,
): void {
  const object = view.paths[path]?.[method === "GET" ? "get" : "post"];
  if (!object) throw new Error(`${operationId}: ${path} is not in the document.`);
  for (const parameter of object.parameters ?? []) convert(parameter.schema, "request");
  const form = object.requestBody?.content[formMediaType];
  if (form) {
    openCommaLists(form);
    convert(form.schema, "request");
  }
  const answer = object.responses["200"]?.content?.[jsonMediaType];
  if (!answer) return;
  const success = successSchemas(answer.schema, envelopeSchema);
  answer.schema = success.length === 1 && success[0] ? success[0] : { oneOf: success };
  convert(answer.schema, "response");
}

/** A list joined by commas may also be given as one value or as the text itself. */
function openCommaLists(form: MediaTypeObject): void {
  for (const [name, encoding] of Object.entries(form.encoding ?? {})) {
    const property = form.schema.properties?.[name];
    if (encoding.explode !== false || !property) continue;
    const { type: _, items: _items, minItems: _min, maxItems: _max, ...rest } = property;
    if (form.schema.properties) form.schema.properties[name] = marked(rest, "list");
  }
}

/** Each form of an object with "at least one of these fields" as an object of its own: a list of required fields alone is no type. */
function spellOutRequired(schema: SchemaObject): void {
  for (const key of ["anyOf", "oneOf"] as const) {
    const { [key]: forms, ...object } = schema;
    const listsOnly = forms?.every(({ required, ...more }) => required && !("type" in more || "properties" in more));
    if (!forms || !listsOnly || object.properties === undefined) continue;
    for (const name of ["type", "properties", "required", "additionalProperties"]) Reflect.deleteProperty(schema, name);
    schema[key] = forms.map(({ required = [] }) => ({
      ...structuredClone(object),
      required: [...(object.required ?? []), ...required],
    }));
  }
}

function marked(schema: SchemaObject, input: Input): SchemaObject {
  delete schema.format;
  return Object.assign(schema, { [inputMark]: input });
}

function convertScalar(schema: SchemaObject, direction: Direction): void {
  if (schema["x-error-codes"]) delete schema.enum;
  switch (schema.format) {
    case "decimal":
    case "id":
      if (direction === "request") marked(schema, "number");
      else schema.type = "string";
      return;
    case "unix-ms":
    case "unix-s":
      schema.type = "number";
      return;
  }
  if (Array.isArray(schema.type))
    schema.type = schema.type.includes("integer") ? "integer" : (schema.type[0] ?? "string");
}
