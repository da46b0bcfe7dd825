import ts from "typescript";
import type { OpenApiDocument, OperationObject, ParameterObject, SchemaObject } from "../model/openapi.ts";
import { refName } from "../model/schema-shape.ts";
import { docComment, docLine } from "./js-doc.ts";

type Words = Partial<Pick<OperationObject & ParameterObject, "summary" | "description">> &
  Pick<SchemaObject, "title" | "format" | "deprecated" | "default" | "example" | "examples">;

/**
 * Replaces each text of a document by the number of its comment. openapi-typescript would write it as a `@description` tag, which editors
 * show apart, and a line that begins with `@` as another tag.
 *
 * @returns the comments by their numbers
 */
export function takeComments(document: OpenApiDocument): readonly string[] {
  const comments: string[] = [];
  const seen = new Set<object>();
  const named = new Map(
    Object.entries(document.components.schemas).map(([name, { description }]) => [name, description]),
  );
  // A field that is described by nothing but the name of its schema means what that schema says.
  const textOf = ({ description, $ref }: SchemaObject): string =>
    description ?? ($ref === undefined ? undefined : named.get(refName($ref))) ?? "";

  const take = (object: Words, comment: string): void => {
    for (const key of words) Reflect.deleteProperty(object, key);
    object.title = `${mark}${String(comments.push(comment) - 1)}`;
  };
  const takeSchema = (schema: SchemaObject): void => {
    if (seen.has(schema)) return;
    seen.add(schema);
    for (const part of partsOf(schema)) takeSchema(part);
    take(schema, commentOf(textOf(schema), schema));
  };

  Object.values(document.components.schemas).forEach(takeSchema);
  for (const operation of Object.values(document.paths).flatMap((item) => Object.values(item))) {
    for (const parameter of operation.parameters ?? []) {
      take(
        parameter,
        commentOf(parameter.description ?? textOf(parameter.schema), { ...parameter.schema, ...parameter }),
      );
      takeSchema(parameter.schema);
    }
    for (const { content = {} } of [
      ...(operation.requestBody ? [operation.requestBody] : []),
      ...Object.values(operation.responses),
    ]) {
      for (const { schema } of Object.values(content)) takeSchema(schema);
    }
    take(operation, commentOf(`${operation.summary}\n\n${operation.description}`, operation));
  }
  return comments;
}

const words = ["summary", "description", "format", "deprecated", "default", "example", "examples"] as const;
const mark = "comment number ";
const marked = /comment number (\d+)/;

/** Puts the comments where their numbers stand. */
export function putComments(nodes: readonly ts.Node[], comments: readonly string[]): void {
  const visit = (node: ts.Node): void => {
    const [first] = ts.getSyntheticLeadingComments(node) ?? [];
    const number = marked.exec(first?.text ?? "")?.[1];
    // The printer adds the slashes and the stars next to them.
    const text = comments[Number(number)]?.trim().slice("/*".length, -"*/".length);
    if (first && text !== undefined) ts.setSyntheticLeadingComments(node, text === "" ? [] : [{ ...first, text }]);
    ts.forEachChild(node, visit);
  };
  nodes.forEach(visit);
}

/** The schemas directly inside a schema. */
export function partsOf(schema: SchemaObject): SchemaObject[] {
  return [
    ...(schema.oneOf ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.prefixItems ?? []),
    ...Object.values(schema.properties ?? {}),
    ...(typeof schema.items === "object" ? [schema.items] : []),
    ...(typeof schema.additionalProperties === "object" ? [schema.additionalProperties] : []),
  ];
}

/** The comment of an object with words, empty where it has none. */
function commentOf(text: string, { format, deprecated, default: byDefault, example, examples = [] }: Words): string {
  const parts = [text, format === undefined ? "" : `Format: ${format}.`].filter((part) => part !== "");
  const tags = [
    ...(deprecated === true ? ["@deprecated"] : []),
    ...(byDefault === undefined ? [] : [`@default ${valueText(byDefault)}`]),
    ...(example === undefined ? examples : [example]).map((value) => `@example ${valueText(value)}`),
  ];
  return parts.length + tags.length === 0 ? "" : docComment(parts.join("\n\n"), ...tags);
}

function valueText(value: unknown): string {
  return docLine(typeof value === "string" ? value : JSON.stringify(value));
}
