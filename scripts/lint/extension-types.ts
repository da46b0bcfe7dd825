import {
  availabilities,
  certainties,
  digestAlgorithms,
  digestCases,
  echoKinds,
  errorKinds,
  errorSources,
  permissions,
  rateLimitScopes,
  retryWords,
  signs,
  sortOrders,
  waitSources,
} from "../model/vocabulary.ts";
import type { NodeType, PropertyType } from "./rule-interface.ts";

const text: PropertyType = { type: "string" };
const texts: PropertyType = { type: "array", items: text };
const integers: PropertyType = { type: "array", items: { type: "integer" } };
const positive: PropertyType = { type: "integer", minimum: 1 };
const anything = null;

/** An object with these fields and no other; a name that ends with `?` may be left out. */
function objectOf(fields: NodeType["properties"]): NodeType {
  const names = Object.keys(fields);
  return {
    properties: Object.fromEntries(Object.entries(fields).map(([name, type]) => [name.replace("?", ""), type])),
    required: names.filter((name) => !name.endsWith("?")),
  };
}

function mapOf(type: string): NodeType {
  return { properties: {}, additionalProperties: () => type };
}

const failure = {
  name: text,
  // `struct` does not list more than ten words, but it shows this instead.
  kind: { enum: errorKinds, documentationLink: errorKinds.join(", ") },
  retry: { enum: retryWords },
  "afterSeconds?": positive,
  "afterSource?": { enum: waitSources },
  "look?": texts,
  description: text,
  "note?": text,
  "remark?": text,
  "outcome?": { enum: ["unknown"] },
};

/** The objects and lists inside the `x-` fields. */
export const extensionTypes: Readonly<Record<string, NodeType>> = {
  RateLimit: objectOf({ requests: positive, seconds: positive, scope: { enum: rateLimitScopes } }),
  DeclaredErrors: objectOf({ "groups?": texts, "codes?": integers }),
  Paging: objectOf({ page: text, size: text, items: text, "total?": text, "id?": text }),
  Echoes: { properties: {}, items: "Echo" },
  Echo: objectOf({
    request: text,
    answer: (value) => (Array.isArray(value) ? texts : text),
    "as?": { enum: echoKinds },
    "unless?": text,
  }),
  Evidence: objectOf({
    certainty: { enum: certainties },
    shownBy: { enum: signs },
    look: "EvidenceLooks",
    "id?": text,
    "reach?": positive,
    "each?": text,
    "match?": "EvidenceMatches",
    "time?": text,
    "now?": "EvidenceLook",
    "answer?": "EvidenceAnswer",
    "absence?": { enum: ["unproven"] },
    "target?": text,
    "status?": text,
    "done?": integers,
    "never?": integers,
    "several?": "EvidenceOfSeveral",
  }),
  EvidenceLooks: { properties: {}, items: "EvidenceLook" },
  EvidenceLook: objectOf({ operation: text, params: anything, records: text }),
  EvidenceMatches: mapOf("EvidenceMatch"),
  EvidenceMatch: objectOf({ request: text, "words?": anything, "unsure?": anything }),
  EvidenceOfSeveral: objectOf({ done: text, failed: text }),
  EvidenceAnswer: objectOf({ "list?": text, id: text }),
  ViolationBySide: objectOf({ "minimum?": positive, "maximum?": positive }),
  Signing: objectOf({
    algorithm: { enum: digestAlgorithms },
    case: { enum: digestCases },
    keyField: text,
    signatureField: text,
    sort: { enum: sortOrders },
    assign: text,
    join: text,
    secretSuffix: text,
    vectors: "SigningVectors",
    counterExamples: "SigningCounterExamples",
  }),
  SigningVectors: { properties: {}, items: "SigningVector" },
  SigningVector: objectOf({ name: text, params: anything, secret: text, string: text, sign: text }),
  SigningCounterExamples: { properties: {}, items: "SigningCounterExample" },
  SigningCounterExample: objectOf({
    name: text,
    "vector?": text,
    mistake: text,
    string: text,
    "charset?": text,
    digest: text,
  }),
  Constants: { properties: {}, items: "Constant" },
  Constant: objectOf({ value: { type: "integer" }, name: text, description: text }),
  ErrorRows: mapOf("ErrorRow"),
  ErrorRow: objectOf({ ...failure, source: { enum: errorSources } }),
  CodelessErrors: { properties: {}, items: "CodelessError" },
  CodelessError: objectOf({ ...failure, trigger: anything }),
  ErrorGroups: mapOf("ErrorGroup"),
  ErrorGroup: objectOf({ description: text, codes: integers }),
  ErrorEnvelope: objectOf({
    codeFields: texts,
    resultField: text,
    successValues: { type: "array" },
    failureValues: { type: "array" },
  }),
};

const violation: PropertyType = (value) => (typeof value === "object" ? "ViolationBySide" : positive);

/** The `x-` fields, by the type of OpenAPI object (as Redocly names it) that may carry them. */
export const extensions: Readonly<Record<string, NodeType>> = {
  Operation: objectOf({
    "x-permission": { enum: permissions },
    "x-idempotent": { type: "boolean" },
    "x-rate-limit": (value) => (typeof value === "string" ? { enum: ["none"] } : "RateLimit"),
    "x-errors": "DeclaredErrors",
    "x-availability": { enum: availabilities },
    "x-settled-by?": integers,
    "x-paging?": "Paging",
    "x-echo?": "Echoes",
    "x-evidence?": (value) => (typeof value === "string" ? { enum: ["none"] } : "Evidence"),
  }),
  Root: { properties: { "x-rate-limit": "RateLimit", "x-tagGroups": "TagGroups" } },
  Parameter: { properties: { "x-violation": violation } },
  Schema: {
    properties: {
      "x-violation": violation,
      "x-volatile": { enum: [true] },
      "x-constants": "Constants",
      "x-error-codes": "ErrorRows",
      "x-codeless-errors": "CodelessErrors",
      "x-error-groups": "ErrorGroups",
      "x-error-envelope": "ErrorEnvelope",
    },
  },
  SecurityScheme: { properties: { "x-signing": "Signing" } },
  // Redoc, which draws the reference, understands these.
  Info: { properties: { "x-logo": "Logo" } },
  Tag: { properties: { "x-displayName": text, "x-traitTag": { type: "boolean" } } },
};

/** Other forms of the catalogue and the samples: made from the document and never kept in it. */
export const derivedExtensions = ["x-enum-varnames", "x-enum-descriptions", "x-enumDescriptions", "x-codeSamples"];

/**
 * The `x-` fields as types of Redocly, whose rule `struct` then checks them like the fields of OpenAPI itself.
 * `spec/EXTENSIONS.md` explains them; a test holds the two lists together.
 */
export function extendTypes(openApi: Readonly<Record<string, NodeType>>): Record<string, NodeType> {
  const extended = Object.entries(extensions).map(([name, type]): [string, NodeType] => [
    name,
    { ...openApi[name], ...type, properties: { ...openApi[name]?.properties, ...type.properties } },
  ]);
  return { ...openApi, ...extensionTypes, ...Object.fromEntries(extended) };
}
