import { sourceModel } from "../source-document.ts";
import type { OperationModel } from "../../scripts/model/model.ts";
import type { SchemaObject } from "../../scripts/model/openapi.ts";
import { formMediaType, jsonMediaType, successSchemas } from "../../scripts/model/operations.ts";
import { refName } from "../../scripts/model/schema-shape.ts";
import { pascal } from "../../scripts/literal.ts";

/** A field that the document describes, and an expression that an author would write to reach it. */
export interface Field {
  readonly expression: string;
  readonly description: string;
  readonly deprecated: boolean;
}

const { schemas } = sourceModel.document.components;

/** What the expressions of fields use: of several forms, the one that has the field; of a list or a map, an entry. */
export const helpers = [
  "type Has<T, K extends PropertyKey> = T extends readonly unknown[] ? never : T extends object ? (K extends keyof T ? T : never) : never;",
  "declare function has<T, K extends PropertyKey>(value: T, name: K): Has<T, K>;",
  "declare function item<T>(value: T): T extends readonly (infer Item)[] ? Item : never;",
  "declare function entry<T>(value: T): T extends object ? T[string & keyof T] : never;",
];

/** All fields that a caller of an operation writes. */
export function paramsOf({ id, object }: OperationModel): Field[] {
  const root = `({} as ${pascal(id)}Params)`;
  const parameters = (object.parameters ?? []).map(({ name, schema, description, deprecated = false }) => {
    return [name, { ...schema, ...(description !== undefined && { description }), deprecated }];
  });
  const query: SchemaObject = {
    type: "object",
    properties: Object.fromEntries(parameters) as Record<string, SchemaObject>,
  };
  return fieldsOf(object.requestBody?.content[formMediaType]?.schema ?? query, root);
}

/** All fields that a caller of an operation reads. */
export function valueOf({ id, object }: OperationModel): Field[] {
  const schema = object.responses["200"]?.content?.[jsonMediaType]?.schema;
  const success = schema === undefined ? [] : successSchemas(schema, sourceModel.envelopeSchema);
  return success.flatMap((each) => fieldsOf(each, `({} as ${pascal(id)}Value)`));
}

function fieldsOf(given: SchemaObject, at: string): Field[] {
  const schema = named(given) ?? given;
  return [
    ...(schema.oneOf ?? []).flatMap((form) => fieldsOf(form, at)),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
      const key = JSON.stringify(name);
      const expression = `has(${at}, ${key})[${key}]`;
      const description = property.description ?? named(property)?.description ?? "";
      return [{ expression, description, deprecated: property.deprecated === true }, ...fieldsOf(property, expression)];
    }),
    ...[schema.items, ...(schema.prefixItems ?? [])].flatMap((each) => (each ? fieldsOf(each, `item(${at})`) : [])),
    ...(typeof schema.additionalProperties === "object" ? fieldsOf(schema.additionalProperties, `entry(${at})`) : []),
  ];
}

function named({ $ref }: SchemaObject): SchemaObject | undefined {
  return $ref === undefined ? undefined : schemas[refName($ref)];
}
