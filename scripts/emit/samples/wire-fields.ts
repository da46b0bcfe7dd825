import type { Model, OperationModel } from "../../model/model.ts";
import type { OpenApiDocument, SchemaObject } from "../../model/openapi.ts";
import { formMediaType } from "../../model/operations.ts";
import { refName } from "../../model/schema-shape.ts";
import type { ExampleRequest } from "./example-request.ts";

/** A field of a request as it is sent. */
export interface WireField {
  readonly name: string;
  /** The text of the example; of a secret the variable of the environment that holds it. */
  readonly value: { readonly text: string } | { readonly variable: string };
}

/** The fields of an example request, in its order. */
export function wireFields(operation: OperationModel, { params }: ExampleRequest, { document }: Model): WireField[] {
  return Object.entries(params).map(([name, value]) => {
    const variable = secretVariable(operation, name);
    return {
      name,
      value: variable === undefined ? { text: wireText(operation, name, value, document) } : { variable },
    };
  });
}

/** The variable of the environment that holds a secret parameter; `undefined` for what is no secret. */
export function secretVariable({ fields }: OperationModel, name: string): string | undefined {
  const secret = fields.some((field) => field.name === name && field.schema.format === "password");
  return secret ? `OKCOIN_${name.toUpperCase()}` : undefined;
}

function wireText(operation: OperationModel, name: string, value: unknown, document: OpenApiDocument): string {
  if (!Array.isArray(value)) return String(value);
  const encodings = operation.object.requestBody?.content[formMediaType]?.encoding ?? {};
  if (encodings[name]?.contentType !== "application/json") return value.join(",");
  const list = operation.fields.find((field) => field.name === name)?.schema.items;
  return jsonText(value, list ? list : {}, document);
}

/** A list as JSON in which decimals stand as bare numbers with the digits they were given. */
export function jsonText(list: readonly unknown[], items: SchemaObject, { components }: OpenApiDocument): string {
  const { properties } = items.$ref === undefined ? items : (components.schemas[refName(items.$ref)] ?? {});
  const texts = list.map((item) => {
    if (typeof item !== "object" || item === null) return JSON.stringify(item);
    const pairs = Object.entries(item as Record<string, unknown>).map(([key, value]) => {
      const bare = properties?.[key]?.format === "decimal";
      return `${JSON.stringify(key)}:${bare ? String(value) : JSON.stringify(value)}`;
    });
    return `{${pairs.join(",")}}`;
  });
  return `[${texts.join(",")}]`;
}
