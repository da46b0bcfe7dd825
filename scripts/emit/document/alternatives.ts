import type { OpenApiDocument, SchemaObject } from "../../model/openapi.ts";
import { eachSchema, resolved } from "./schema-walk.ts";

/**
 * Leaves `oneOf` only where no value can fit two of the alternatives. Unknown fields are allowed everywhere, so an answer with the
 * fields of two shapes is legal, and a validator would refuse it as "not exactly one".
 */
export function openAlternatives(document: OpenApiDocument): void {
  eachSchema(document, (schema) => {
    const { oneOf } = schema;
    if (!oneOf) return;
    const exclusive = oneOf.every((a, i) => oneOf.slice(i + 1).every((b) => excludeEachOther(a, b, document)));
    if (exclusive) return;
    delete schema.oneOf;
    schema.anyOf = oneOf;
  });
}

/** Whether no value can fit both, as far as types, constants and required fields tell. */
export function excludeEachOther(left: SchemaObject, right: SchemaObject, document: OpenApiDocument): boolean {
  const [a, b] = [resolved(left, document), resolved(right, document)];
  return (
    a.oneOf?.every((option) => excludeEachOther(option, b, document)) ??
    b.oneOf?.every((option) => excludeEachOther(a, option, document)) ??
    (noneInCommon(typesOf(a), typesOf(b)) || noneInCommon(valuesOf(a), valuesOf(b)) || fieldsExclude(a, b, document))
  );
}

/** A field that one of them requires cannot have a value that both allow. */
function fieldsExclude(a: SchemaObject, b: SchemaObject, document: OpenApiDocument): boolean {
  return [...(a.required ?? []), ...(b.required ?? [])].some((name) => {
    const [inA, inB] = [a.properties?.[name], b.properties?.[name]];
    return inA !== undefined && inB !== undefined && excludeEachOther(inA, inB, document);
  });
}

function typesOf({ type }: SchemaObject): readonly string[] | undefined {
  if (type === undefined) return undefined;
  return [type].flat().map((name) => (name === "integer" ? "number" : name));
}

function valuesOf(schema: SchemaObject): readonly unknown[] | undefined {
  return schema.const === undefined ? schema.enum : [schema.const];
}

function noneInCommon(a: readonly unknown[] | undefined, b: readonly unknown[] | undefined): boolean {
  return a !== undefined && b !== undefined && !a.some((value) => b.includes(value));
}
