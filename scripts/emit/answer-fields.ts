import type { FieldModel, Model, OperationModel } from "../model/model.ts";
import type { SchemaObject } from "../model/openapi.ts";
import { jsonMediaType, successSchemas } from "../model/operations.ts";
import { refName } from "../model/schema-shape.ts";

/** The fields of a successful answer, each with its path: `info.funds.free.*`, `orders[].price`, `asks[][0]`. */
export function answerFields({ object }: OperationModel, model: Model): FieldModel[] {
  const answer = object.responses["200"]?.content?.[jsonMediaType]?.schema;
  const forms = answer === undefined ? [] : successSchemas(answer, model.envelopeSchema);
  return mergeForms(forms.map((form) => fieldsWithin(form, "", [], model)));
}

/** The schema that a reference names. */
export function resolveSchema(schema: SchemaObject, model: Model): SchemaObject {
  const named = schema.$ref && model.document.components.schemas[refName(schema.$ref)];
  return named ? resolveSchema(named, model) : schema;
}

/** `around`: the schemas that hold this one, so that one that holds itself ends. */
function fieldsWithin(schema: SchemaObject, path: string, around: readonly SchemaObject[], model: Model): FieldModel[] {
  const plain = resolveSchema(schema, model);
  if (around.includes(plain)) return [];
  const inside = [...around, plain];
  if (plain.oneOf) return mergeForms(plain.oneOf.map((form) => fieldsWithin(form, path, inside, model)));
  const parts = partsOf(plain, path);
  return parts.flatMap(({ required, schema: part, name }) => [
    {
      name,
      schema: part,
      required,
      deprecated: part.deprecated ?? false,
      description: part.description ?? resolveSchema(part, model).description ?? "",
    },
    ...fieldsWithin(part, name, inside, model),
  ]);
}

/** What stands directly inside a schema. */
function partsOf(schema: SchemaObject, path: string): Pick<FieldModel, "name" | "schema" | "required">[] {
  const dot = path === "" ? "" : `${path}.`;
  const { additionalProperties: others, items, prefixItems = [], properties = {}, required = [] } = schema;
  return [
    ...Object.entries(properties).map(([name, part]) => ({
      name: dot + name,
      schema: part,
      required: required.includes(name),
    })),
    ...(typeof others === "object" ? [{ name: `${dot}*`, schema: others, required: false }] : []),
    ...(typeof items === "object" ? [{ name: `${path}[]`, schema: items, required: false }] : []),
    ...prefixItems.map((part, index) => ({ name: `${path}[${String(index)}]`, schema: part, required: true })),
  ];
}

/** The fields of an answer of several forms: one that not every form has may be absent. */
function mergeForms(forms: readonly FieldModel[][]): FieldModel[] {
  const names = new Set(forms.flat().map(({ name }) => name));
  return [...names].flatMap((name) => {
    const found = forms.map((form) => form.find((field) => field.name === name));
    const [first] = found.filter((field) => field !== undefined);
    return first ? [{ ...first, required: found.every((field) => field?.required) }] : [];
  });
}
