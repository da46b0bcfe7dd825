import type { ArrayShape, ObjectShape, Shape, UnionShape } from "../../src/description.ts";
import type { MediaTypeObject, SchemaObject } from "./openapi.ts";
import { plainDecimal } from "./plain-decimal.ts";

/** The name in `#/components/schemas/<Name>`. */
export function refName(ref: string): string {
  const name = /^#\/components\/schemas\/(.+)$/.exec(ref)?.[1];
  if (name === undefined) throw new Error(`${ref}: only schemas of the document itself can be referenced.`);
  return name;
}

/** Reads a JSON Schema of the document's subset as a shape; `at` names the place for messages. */
export function schemaShape(schema: SchemaObject, at: string): Shape {
  if (schema.$ref !== undefined) return { type: "ref", name: refName(schema.$ref) };
  if (schema.oneOf) return unionShape(schema.oneOf, schema.discriminator, at);
  const types = schema.type === undefined ? [] : [schema.type].flat();
  const wire = types[0] === "string" ? "string" : "number";
  const violation = schema["x-violation"] === undefined ? {} : { violation: schema["x-violation"] };
  switch (schema.format) {
    case "decimal":
      return { type: "decimal", wire, ...decimalBounds(schema), ...violation };
    case "id": {
      const minimum = schema.minimum === undefined ? {} : { minimum: String(schema.minimum) };
      return { type: "id", wire, ...minimum, ...violation };
    }
    case "unix-ms":
    case "unix-s":
      return { type: schema.format, wire, ...violation };
  }
  if (types.includes("integer")) return { type: "integer", wire, ...integerLimits(schema), ...violation };
  switch (types[0]) {
    case "boolean":
      return { type: "boolean", ...(typeof schema.const === "boolean" ? { const: schema.const } : {}) };
    case "string":
      return { type: "string", ...stringLimits(schema), ...violation };
    case "array":
      return arrayShape(schema, at);
    case "object":
      return objectShape(schema, at);
  }
  throw new Error(`${at}: no shape for ${JSON.stringify(schema)}.`);
}

/** The shape of one of several schemas. The values of a declared discriminator are those of the options, added by `withDiscriminators`. */
export function unionShape(options: SchemaObject[], declared: SchemaObject["discriminator"], at: string): UnionShape {
  return {
    type: "union",
    options: options.map((option, i) => schemaShape(option, `${at}/oneOf/${String(i)}`)),
    ...(declared && { discriminator: { field: declared.propertyName, values: [] } }),
  };
}

/** The shape of an object schema; with `encoding`, lists in a form body say how they are written. */
export function objectShape(schema: SchemaObject, at: string, encoding: MediaTypeObject["encoding"] = {}): ObjectShape {
  const properties: Record<string, Shape> = {};
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const shape = schemaShape(property, `${at}/${name}`);
    properties[name] = shape.type === "array" ? { ...shape, ...arrayEncoding(encoding[name]) } : shape;
  }
  const map = schema.additionalProperties;
  const volatile = Object.entries(schema.properties ?? {}).filter(([, property]) => property["x-volatile"]);
  return {
    type: "object",
    properties,
    required: schema.required ?? [],
    ...(typeof map === "object" ? { additional: schemaShape(map, `${at}/*`) } : {}),
    ...(volatile.length > 0 ? { volatile: volatile.map(([name]) => name) } : {}),
  };
}

function arrayEncoding(
  encoding: { explode?: boolean; contentType?: string } | undefined,
): Pick<ArrayShape, "encoding"> {
  if (encoding?.contentType === "application/json") return { encoding: "json" };
  if (encoding?.explode === false) return { encoding: "comma" };
  return {};
}

function arrayShape(schema: SchemaObject, at: string): Shape {
  if (schema.prefixItems) {
    return {
      type: "tuple",
      items: schema.prefixItems.map((item, i) => schemaShape(item, `${at}/${String(i)}`)),
    };
  }
  if (typeof schema.items !== "object") throw new Error(`${at}: an array needs items.`);
  return {
    type: "array",
    items: schemaShape(schema.items, `${at}/items`),
    ...pick(schema, ["minItems", "maxItems"]),
    ...(schema["x-violation"] === undefined ? {} : { violation: schema["x-violation"] }),
  };
}

function decimalBounds(schema: SchemaObject): Record<string, string> {
  const bounds: Record<string, string> = {};
  for (const key of ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "default"] as const) {
    const value = schema[key];
    if (value !== undefined) bounds[key] = plainDecimal(value);
  }
  return bounds;
}

function integerLimits(schema: SchemaObject): object {
  // A catalogue of codes grows with the exchange: an answer with an unlisted number is still an answer.
  const open = schema["x-error-codes"] !== undefined;
  const numbers = schema.const === undefined ? schema.enum : [schema.const];
  return {
    ...(numbers && !open ? { enum: numbers.map(Number) } : {}),
    ...pick(schema, ["minimum", "maximum", "default"]),
  };
}

function stringLimits(schema: SchemaObject): object {
  const texts = schema.const === undefined ? schema.enum : [schema.const];
  return {
    ...(texts ? { enum: texts.map(String) } : {}),
    ...pick(schema, ["pattern", "minLength", "maxLength", "default"]),
    ...(schema.pattern !== undefined && schema.examples ? { example: String(schema.examples[0]) } : {}),
    ...(schema.format === "password" ? { secret: true } : {}),
  };
}

function pick<K extends keyof SchemaObject>(schema: SchemaObject, keys: readonly K[]): Partial<Pick<SchemaObject, K>> {
  const picked: Partial<Pick<SchemaObject, K>> = {};
  for (const key of keys) if (schema[key] !== undefined) picked[key] = schema[key];
  return picked;
}
