/**
 * The `x-` fields of the document, each with the types of OpenAPI object (as Redocly names them) that may carry it.
 * `spec/EXTENSIONS.md` tells what they mean; a test holds the two lists together.
 */
export const extensions: Readonly<Record<string, readonly string[]>> = {
  "x-permission": ["Operation"],
  "x-idempotent": ["Operation"],
  "x-rate-limit": ["Root", "Operation"],
  "x-errors": ["Operation"],
  "x-availability": ["Operation"],
  "x-paging": ["Operation"],
  "x-violation": ["Parameter", "Schema"],
  "x-signing": ["SecurityScheme"],
  "x-error-codes": ["Schema"],
  "x-codeless-errors": ["Schema"],
  "x-error-groups": ["Schema"],
  "x-error-envelope": ["Schema"],
  // Understood by Redoc, which draws the reference.
  "x-tagGroups": ["Root"],
  "x-logo": ["Info"],
  "x-displayName": ["Tag"],
  "x-traitTag": ["Tag"],
};

/** Other forms of the catalogue and the samples, made from the document and never kept in it. */
export const derivedExtensions: readonly string[] = [
  "x-enum-varnames",
  "x-enum-descriptions",
  "x-enumDescriptions",
  "x-codeSamples",
];
