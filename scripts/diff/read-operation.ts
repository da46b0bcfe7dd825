import type { MediaTypeObject, ParameterObject, SchemaObject } from "../model/openapi.ts";
import { formMediaType, jsonMediaType, successSchemas } from "../model/operations.ts";
import { partsOf, resolve, schemaFacts } from "./read-fields.ts";
import type { AnyDocument, AnyOperation } from "./any-document.ts";
import type { Subject } from "./subject.ts";

/** An operation with its request and its answer. Its method and path tell it where its name was changed. */
export function readOperation(document: AnyDocument, path: string, method: string, operation: AnyOperation): Subject {
  const wire = `${method.toUpperCase()} ${path}`;
  const {
    operationId,
    parameters: _,
    requestBody: { content = {}, ...body } = {},
    responses = {},
    security,
    ...rest
  } = operation;
  const { "x-errors": errors, "x-evidence": evidence, "x-rate-limit": rateLimit, "x-paging": paging, ...others } = rest;
  const { "200": success, ...failures } = responses;
  const media = content[formMediaType];
  const answer = success?.content?.[jsonMediaType];
  const lookedFor = evidence === undefined || evidence === "none" ? undefined : evidence;
  return {
    kind: "operation",
    name: operationId ?? wire,
    alias: wire,
    facts: {
      ...others,
      name: operationId ?? wire,
      wire,
      securitySchemes: (security ?? []).flatMap((scheme) => Object.keys(scheme)),
      ...Object.fromEntries(Object.entries(body).map(([key, value]) => [`body ${key}`, value])),
      rateLimit: rateLimit === "none" ? undefined : rateLimit,
      paging,
      pages: paging !== undefined,
      evidence: lookedFor,
      once: lookedFor?.certainty === "definite",
      codes: codesOf(document, errors),
      mediaTypes: Object.keys(content),
      statuses: Object.keys(failures),
      statusTexts: failures,
      examples: [media?.examples, media?.example, answer?.examples, answer?.example],
      answerText: success?.description,
      parameterExamples: (operation.parameters ?? []).map((parameter) => parameter.example),
    },
    parts: [...requestForms(document, operation, media), ...answerForms(document, answer)],
  };
}

function codesOf(document: AnyDocument, errors: AnyOperation["x-errors"]): number[] {
  const groups = Object.values(document.components?.schemas ?? {}).map((schema) => schema["x-error-groups"] ?? {});
  const inGroups = (errors?.groups ?? []).flatMap((name) => groups.flatMap((group) => group[name]?.codes ?? []));
  return [...new Set([...inGroups, ...(errors?.codes ?? [])])].map(Number).toSorted((a, b) => a - b);
}

/** One form, or one for each value of the field that decides. */
function requestForms(document: AnyDocument, operation: AnyOperation, media: MediaTypeObject | undefined): Subject[] {
  const root = resolve(document, media?.schema ?? queryAsObject(operation));
  const form = (name: string, schema: SchemaObject): Subject => ({
    kind: "form",
    name,
    facts: schemaFacts(schema),
    parts: partsOf(document, schema, "parameter", media?.encoding),
  });
  if (root.oneOf === undefined) return [form("", root)];
  const field = root.discriminator?.propertyName ?? "";
  return root.oneOf.flatMap((option, index) => {
    const schema = resolve(document, option);
    const { enum: values, const: only } = resolve(document, schema.properties?.[field] ?? {});
    const names = values ?? (only === undefined ? [`form ${String(index + 1)}`] : [only]);
    return names.map((name) => form(`${field} ${String(name)}`, withoutValues(schema, field)));
  });
}

/** The field that decides holds one value in each form, which is the form's name. */
function withoutValues(schema: SchemaObject, field: string): SchemaObject {
  const deciding = { ...schema.properties?.[field] };
  delete deciding.enum;
  delete deciding.const;
  return { ...schema, properties: { ...schema.properties, [field]: deciding } };
}

function queryAsObject({ parameters = [] }: AnyOperation): SchemaObject {
  return {
    type: "object",
    properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, parameterSchema(parameter)])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  };
}

/** The place of a parameter and what else is said of it are facts of its value. */
function parameterSchema({ schema, ...own }: ParameterObject): SchemaObject {
  const { name: _name, required: _required, example: _example, ...facts } = own;
  return { ...schema, ...facts };
}

/** What a success can be; a schema without a name is told by its place. */
function answerForms(document: AnyDocument, media: MediaTypeObject | undefined): Subject[] {
  if (media?.schema === undefined) return [];
  const schemas = Object.entries(document.components?.schemas ?? {});
  const envelope = schemas.find(([, schema]) => schema["x-error-envelope"])?.[0] ?? "";
  return successSchemas(media.schema, envelope).map((option, index) => {
    const schema = resolve(document, option);
    return {
      kind: "answer form",
      name: option.$ref?.replace(/^.*\//, "") ?? String(index + 1),
      alias: String(index),
      facts: schemaFacts(schema),
      parts: partsOf(document, schema, "answer"),
    };
  });
}
