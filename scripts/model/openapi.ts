import type {
  Echo,
  ErrorKind,
  Evidence,
  Permission,
  RateLimit,
  Retry,
  Paging,
  Violation,
} from "../../src/description.ts";

/**
 * The part of OpenAPI 3.1 that `spec/` uses, with the project's extensions (`spec/EXTENSIONS.md`).
 * The lint rules enforce it, so the model can rely on it.
 */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; summary?: string; description?: string; "x-logo"?: unknown };
  servers: { url: string; description?: string }[];
  tags: TagObject[];
  "x-tagGroups"?: { name: string; tags: string[] }[];
  "x-rate-limit"?: RateLimit;
  paths: Record<string, Partial<Record<"get" | "post", OperationObject>>>;
  components: {
    schemas: Record<string, SchemaObject>;
    securitySchemes: Record<string, { "x-signing"?: SigningObject; [key: string]: unknown }>;
    [section: string]: unknown;
  };
}

export interface TagObject {
  name: string;
  description?: string;
  "x-displayName"?: string;
  "x-traitTag"?: boolean;
}

export interface OperationObject {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  deprecated?: boolean;
  security: Record<string, string[]>[];
  parameters?: ParameterObject[];
  requestBody?: { required?: boolean; content: Record<string, MediaTypeObject> };
  responses: Record<string, { description: string; content?: Record<string, MediaTypeObject> }>;
  "x-permission": Permission;
  "x-idempotent": boolean;
  "x-rate-limit": RateLimit | "none";
  "x-settled-by"?: number[];
  "x-paging"?: Paging;
  "x-echo"?: Echo[];
  "x-evidence"?: Evidence | "none";
  "x-errors": { groups?: string[]; codes?: number[] };
  "x-availability": "okcoin" | "later";
  "x-codeSamples"?: { lang: string; label: string; source: string }[];
}

export interface ParameterObject {
  name: string;
  in: string;
  required?: boolean;
  deprecated?: boolean;
  description?: string;
  schema: SchemaObject;
  example?: unknown;
  "x-violation"?: Violation;
}

export interface MediaTypeObject {
  schema: SchemaObject;
  example?: unknown;
  examples?: Record<string, { summary?: string; value: unknown }>;
  encoding?: Record<string, { style?: string; explode?: boolean; contentType?: string }>;
}

export interface SchemaObject {
  $ref?: string;
  type?: string | string[];
  format?: string;
  title?: string;
  description?: string;
  deprecated?: boolean;
  enum?: (string | number)[];
  const?: string | number | boolean;
  default?: string | number | boolean;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  items?: SchemaObject | false;
  prefixItems?: SchemaObject[];
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, SchemaObject>;
  required?: string[];
  additionalProperties?: SchemaObject | boolean;
  oneOf?: SchemaObject[];
  /** In the error envelope, and in the published documents. */
  anyOf?: SchemaObject[];
  discriminator?: { propertyName: string; mapping?: Record<string, string> };
  example?: unknown;
  examples?: unknown[];
  "x-violation"?: Violation;
  "x-volatile"?: true;
  "x-constants"?: ConstantObject[];
  "x-error-envelope"?: {
    codeFields: string[];
    resultField: string;
    successValues: (boolean | string)[];
    failureValues: (boolean | string)[];
  };
  "x-error-codes"?: Record<string, ErrorRowObject>;
  "x-codeless-errors"?: (Omit<ErrorRowObject, "source"> & { trigger: number | "timeout" })[];
  "x-error-groups"?: Record<string, { description: string; codes: number[] }>;
  "x-enum-varnames"?: string[];
  "x-enum-descriptions"?: string[];
  "x-enumDescriptions"?: Record<string, string>;
}

export interface ConstantObject {
  value: number;
  name: string;
  description: string;
}

export type WaitSource = "documented" | "own";

export interface ErrorRowObject {
  name: string;
  kind: ErrorKind;
  retry: Retry;
  afterSeconds?: number;
  afterSource?: WaitSource;
  look?: string[];
  description: string;
  note?: string;
  remark?: string;
  outcome?: "unknown";
  source: string;
}

export interface SigningVector {
  name: string;
  params: Record<string, string>;
  secret: string;
  string: string;
  sign: string;
}

export interface SigningObject {
  algorithm: "md5";
  case: "upper" | "lower";
  keyField: string;
  signatureField: string;
  sort: "name-ascending";
  assign: string;
  join: string;
  secretSuffix: string;
  vectors: SigningVector[];
  counterExamples?: SigningMistake[];
}

/** What a signer that makes a mistake gives in place of a vector's signature. */
export interface SigningMistake {
  name: string;
  /** The name of the vector; absent where the mistake is not made of one. */
  vector?: string;
  mistake: string;
  string: string;
  digest: string;
}
