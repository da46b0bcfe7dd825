import type { Shape } from "../../src/description.ts";
import { readConstants, withConstantTables } from "./constants.ts";
import { withMappings } from "./discriminator-mapping.ts";
import type { GuideModel, Model, SearchWords } from "./model.ts";
import type { OpenApiDocument, SchemaObject } from "./openapi.ts";
import { readOperations } from "./operations.ts";
import { schemaShape } from "./schema-shape.ts";
import { withDiscriminators } from "./union-options.ts";

/** Reads the document once, for all emitters. */
export function buildModel(
  source: OpenApiDocument,
  guides: readonly GuideModel[],
  searchWords: SearchWords = {},
  changelog = "",
): Model {
  const document = withConstantTables(source);
  const schemas = Object.entries(document.components.schemas);
  const [catalogueName, catalogue] = only(schemas, "x-error-codes");
  const [envelopeSchema, envelopeObject] = only(schemas, "x-error-envelope");
  const envelope = envelopeObject["x-error-envelope"] ?? missing("x-error-envelope");

  const errors = Object.entries(catalogue["x-error-codes"] ?? {})
    .map(([code, row]) => ({ code: Number(code), ...row }))
    .toSorted((a, b) => a.code - b.code);
  const errorGroups = Object.entries(catalogue["x-error-groups"] ?? {}).map(([name, group]) => ({ name, ...group }));
  const codelessErrors = catalogue["x-codeless-errors"] ?? [];
  const signing = Object.values(document.components.securitySchemes).find((scheme) => scheme["x-signing"])?.[
    "x-signing"
  ];

  const read = new Map<string, Shape>();
  for (const [name, schema] of schemas) {
    if (name !== envelopeSchema) read.set(name, schemaShape(schema, `schemas/${name}`));
  }
  const shapes = new Map([...read].map(([name, shape]) => [name, withDiscriminators(shape, read)]));
  const operations = readOperations(document, { envelopeSchema, errorGroups });
  return {
    document: withMappings(document, read),
    guides,
    searchWords,
    changelog,
    operations: operations.map((operation) => ({
      ...operation,
      response: withDiscriminators(operation.response, read),
    })),
    shapes,
    constants: readConstants(source),
    errors,
    errorGroups,
    codelessErrors,
    signing: signing ?? missing("x-signing in a security scheme"),
    envelopeSchema,
    envelope,
  };

  function missing(what: string): never {
    throw new Error(`The document has no ${what} (schema ${catalogueName}).`);
  }
}

function only(schemas: readonly [string, SchemaObject][], extension: keyof SchemaObject): [string, SchemaObject] {
  const found = schemas.filter(([, schema]) => schema[extension] !== undefined);
  const [first] = found;
  if (first === undefined || found.length > 1) {
    throw new Error(`Exactly one schema must carry ${extension}; ${String(found.length)} do.`);
  }
  return first;
}
