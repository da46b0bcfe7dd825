import type { Evidence, EvidenceLook, ObjectShape, RequestShape, Shape } from "../../src/description.ts";
import type { ErrorGroupModel, FieldForm, FieldModel, OperationModel } from "./model.ts";
import type { MediaTypeObject, OpenApiDocument, OperationObject, SchemaObject } from "./openapi.ts";
import { objectShape, refName, schemaShape, unionShape } from "./schema-shape.ts";

interface Surroundings {
  readonly envelopeSchema: string;
  readonly errorGroups: readonly ErrorGroupModel[];
}

export const formMediaType = "application/x-www-form-urlencoded";
export const jsonMediaType = "application/json";

/** Reads every operation, in the document's order. */
export function readOperations(document: OpenApiDocument, around: Surroundings): OperationModel[] {
  const all = Object.entries(document.paths).flatMap(([path, item]) =>
    (["get", "post"] as const).flatMap((method) => {
      const object = item[method];
      return object ? [{ path, method, object }] : [];
    }),
  );
  const looks = all.flatMap(({ object }) => looksForNew(evidenceOf(object)));
  return all.map(({ path, method, object }) => {
    const own = looks.filter(({ operation }) => operation === object.operationId);
    return readOperation(document, path, method, object, own, around);
  });
}

function readOperation(
  document: OpenApiDocument,
  path: string,
  method: "get" | "post",
  object: OperationObject,
  looks: readonly EvidenceLook[],
  around: Surroundings,
): OperationModel {
  const id = object.operationId;
  const tag = object.tags[0] ?? "";
  const groups = object["x-errors"].groups ?? [];
  const ownErrors = object["x-errors"].codes ?? [];
  const errors = new Set([...groups.flatMap((name) => groupCodes(around.errorGroups, name, id)), ...ownErrors]);
  const rateLimit = object["x-rate-limit"];
  const evidence = evidenceOf(object);
  const listedBy = new Set([
    ...looksForNew(evidence).flatMap((look) => fieldsOf(look).map(({ request }) => request)),
    ...looks.flatMap((look) => fieldsOf(look).map(({ name }) => name)),
  ]);
  return {
    id,
    method: method === "get" ? "GET" : "POST",
    path,
    tag,
    signed: object.security.length > 0,
    permission: object["x-permission"],
    idempotent: object["x-idempotent"],
    ...(object["x-settled-by"] ? { settledBy: object["x-settled-by"] } : {}),
    ...(rateLimit === "none" ? {} : { rateLimit }),
    ...(object["x-paging"] ? { paging: object["x-paging"] } : {}),
    ...(object["x-echo"] ? { echo: object["x-echo"] } : {}),
    ...(listedBy.size > 0 && { listedBy: [...listedBy] }),
    ...(evidence?.certainty === "definite" ? { once: true } : {}),
    errors: [...errors].toSorted((a, b) => a - b),
    request: requestShape(document, object),
    response: responseShape(object, around.envelopeSchema),
    object,
    ...(evidence && { evidence }),
    fields: requestFields(document, object),
    errorGroups: groups,
  };
}

function evidenceOf({ "x-evidence": declared }: OperationObject): Evidence | undefined {
  return declared === "none" ? undefined : declared;
}

/** Where new records are looked for, if they have ids. */
function looksForNew(evidence: Evidence | undefined): readonly EvidenceLook[] {
  return evidence?.shownBy === "record" && evidence.id !== undefined ? evidence.look : [];
}

/** The fields that decide which list a look reads, and the fields of the lost request that they are taken from. */
function fieldsOf({ params }: EvidenceLook): readonly { readonly name: string; readonly request: string }[] {
  return Object.entries(params).flatMap(([name, value]) =>
    typeof value === "object" && "request" in value ? [{ name, request: value.request }] : [],
  );
}

function groupCodes(groups: readonly ErrorGroupModel[], name: string, operation: string): readonly number[] {
  const group = groups.find((candidate) => candidate.name === name);
  if (!group) throw new Error(`${operation}: there is no error group ${name}.`);
  return group.codes;
}

/** The form body or, for a GET, the query, as one object schema, or several that one field chooses from. */
function requestSchemas(document: OpenApiDocument, object: OperationObject) {
  const media: MediaTypeObject = object.requestBody?.content[formMediaType] ?? { schema: queryAsObject(object) };
  const resolve = (schema: SchemaObject) => resolved(document, schema);
  const root = resolve(media.schema);
  return { root, options: (root.oneOf ?? [root]).map(resolve), encoding: media.encoding ?? {} };
}

function resolved(document: OpenApiDocument, schema: SchemaObject): SchemaObject {
  return schema.$ref === undefined ? schema : (document.components.schemas[refName(schema.$ref)] ?? schema);
}

function queryAsObject(object: OperationObject): SchemaObject {
  const parameters = object.parameters ?? [];
  return {
    type: "object",
    properties: Object.fromEntries(
      parameters.map(({ name, schema, description, deprecated, "x-violation": violation }) => [
        name,
        {
          ...schema,
          ...(deprecated === undefined ? {} : { deprecated }),
          ...(description === undefined ? {} : { description }),
          ...(violation === undefined ? {} : { "x-violation": violation }),
        },
      ]),
    ),
    required: parameters.filter((parameter) => parameter.required).map((parameter) => parameter.name),
  };
}

function requestShape(document: OpenApiDocument, object: OperationObject): RequestShape {
  const { root, options, encoding } = requestSchemas(document, object);
  const at = `${object.operationId}/request`;
  if (!root.oneOf) return objectShape(root, at, encoding);
  const field = root.discriminator?.propertyName;
  if (field === undefined) throw new Error(`${at}: a request of several forms needs a discriminator.`);
  return {
    type: "variants",
    field,
    options: options.map((option) => {
      const shape = objectShape(option, at, encoding);
      return { values: decidingValues(shape, field, at), shape };
    }),
  };
}

function decidingValues(shape: ObjectShape, field: string, at: string): readonly string[] {
  const deciding = shape.properties[field];
  if (deciding?.type !== "string" || !deciding.enum) throw new Error(`${at}: ${field} needs an enum in every form.`);
  return deciding.enum;
}

/** The fields of a request; if it has several forms, each field says what it means in which form. */
function requestFields(document: OpenApiDocument, object: OperationObject): FieldModel[] {
  const { root, options } = requestSchemas(document, object);
  const deciding = root.oneOf && root.discriminator?.propertyName;
  const names = new Set(options.flatMap((option) => Object.keys(option.properties ?? {})));
  return [...names].map((name) => {
    const forms = options.flatMap((option) => {
      const schema = option.properties?.[name];
      return schema ? [{ schema, values: (deciding && option.properties?.[deciding]?.enum) || [] }] : [];
    });
    const [first] = forms;
    if (!first) throw new Error(`${object.operationId}: ${name} has no schema.`);
    const requiring = options.filter((option) => option.required?.includes(name)).length;
    const required = requiring === options.length;
    const schema = name === deciding ? { ...first.schema, enum: forms.flatMap((form) => form.values) } : first.schema;
    const description =
      name === deciding ? "Decides which of the other fields are sent." : formsText(forms, options.length);
    const deprecated = forms.every(
      ({ schema: each }) => each.deprecated ?? resolved(document, each).deprecated ?? false,
    );
    const depends = requiring > 0 && !required && deciding;
    const differs = name !== deciding && description !== first.schema.description;
    return {
      name,
      schema,
      required,
      ...(depends && { requiredBy: deciding }),
      deprecated,
      description,
      ...(differs && forms.length > 1 && { forms }),
    };
  });
}

function formsText(forms: readonly FieldForm[], of: number): string {
  const texts = new Set(forms.map((form) => form.schema.description ?? ""));
  if (texts.size === 1 && forms.length === of) return [...texts].join("");
  return forms
    .map(
      ({ schema, values }) =>
        `With ${values.map((value) => `\`${String(value)}\``).join(", ")}: ${schema.description ?? ""}`,
    )
    .join(" ");
}

/** The answer's value if it is not a failure. */
function responseShape(object: OperationObject, envelopeSchema: string): Shape {
  const schema = object.responses["200"]?.content?.[jsonMediaType]?.schema;
  if (!schema) throw new Error(`${object.operationId}: no JSON answer is declared for status 200.`);
  const success = successSchemas(schema, envelopeSchema);
  const [first] = success;
  const at = `${object.operationId}/response`;
  if (first === undefined) throw new Error(`${object.operationId}: no successful answer is declared.`);
  return success.length === 1 ? schemaShape(first, at) : unionShape(success, schema.discriminator, at);
}

/** The schemas of a 200 answer without the error envelope. */
export function successSchemas(schema: SchemaObject, envelopeSchema: string): SchemaObject[] {
  return (schema.oneOf ?? [schema]).filter(
    (option) => option.$ref === undefined || refName(option.$ref) !== envelopeSchema,
  );
}
