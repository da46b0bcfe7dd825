import { errorClassName } from "../emit/reference-sections.ts";
import type { ErrorRowObject, SchemaObject } from "../model/openapi.ts";
import type { AnyDocument } from "./any-document.ts";
import { readOperation } from "./read-operation.ts";
import type { Subject } from "./subject.ts";

const methods = ["get", "put", "post", "delete", "patch"] as const;

/** Reads a document as subjects. It need not pass the lint, and facts that it does not have are left out. */
export function readDocument(document: AnyDocument): Subject {
  const schemas = Object.entries(document.components?.schemas ?? {});
  const { info, servers = [], tags = [], paths = {}, components = {}, openapi, ...others } = document;
  const { "x-rate-limit": rateLimit, "x-tagGroups": _, ...rest } = others;
  return {
    kind: "document",
    name: "",
    facts: {
      ...withPrefix("", rest),
      ...withPrefix("info ", info ?? {}),
      openapi,
      rateLimit,
      servers: servers.map((server) => server.url),
      serverTexts: servers,
      tags: tags.map((tag) => tag.name),
      tagTexts: tags,
      ...signingFacts(components.securitySchemes ?? {}),
      ...withPrefix("envelope ", findIn(schemas, "x-error-envelope") ?? {}),
      failureBody: withoutTexts(envelopeOf(schemas)),
      failureTexts: envelopeOf(schemas),
      groups: findIn(schemas, "x-error-groups"),
      sharedAnswers: components["responses"],
    },
    parts: [
      ...Object.entries(paths).flatMap(([path, item]) =>
        methods.flatMap((method) => {
          const operation = item[method];
          return operation ? [readOperation(document, path, method, operation)] : [];
        }),
      ),
      ...schemas.flatMap(([, schema]) => readCatalogue(schema)),
      ...schemas.flatMap(([name, schema]) => readConstants(name, schema)),
      ...schemas.map(([name, { title, description }]): Subject => ({
        kind: "type",
        name,
        facts: { title, description },
        parts: [],
      })),
    ],
  };
}

function withPrefix(prefix: string, facts: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [prefix + name, value]));
}

function findIn<Key extends keyof SchemaObject>(
  schemas: readonly [string, SchemaObject][],
  key: Key,
): SchemaObject[Key] | undefined {
  return schemas.find(([, schema]) => schema[key] !== undefined)?.[1][key];
}

/** The body of a failure, but for what the facts of the envelope say. */
function envelopeOf(schemas: readonly [string, SchemaObject][]): object {
  const { "x-error-envelope": _, ...body } = schemas.find(([, schema]) => schema["x-error-envelope"])?.[1] ?? {};
  return body;
}

function withoutTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTexts);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key, inside]) => !texts.includes(key) || typeof inside === "object");
  return Object.fromEntries(kept.map(([key, inside]) => [key, withoutTexts(inside)]));
}

const texts: readonly string[] = ["title", "description", "example", "examples"];

function signingFacts(schemes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const all = Object.values(schemes) as { "x-signing"?: object; description?: string }[];
  const scheme = all.find((each) => each["x-signing"]) ?? {};
  const { "x-signing": signing = {}, ...others } = scheme;
  const { vectors, ...rules } = signing as Record<string, unknown>;
  return { ...withPrefix("signing ", rules), signingVectors: vectors, signingTexts: others };
}

/** The codes of the catalogue, and the failures without a number. */
function readCatalogue(schema: SchemaObject): Subject[] {
  const codes = Object.entries(schema["x-error-codes"] ?? {});
  return [
    ...codes.map(([code, row]): Subject => ({ kind: "code", name: code, facts: rowFacts(row), parts: [] })),
    ...(schema["x-codeless-errors"] ?? []).map((row): Subject => ({
      kind: "failure",
      name: row.name,
      alias: String(row.trigger),
      facts: rowFacts(row),
      parts: [],
    })),
  ];
}

function rowFacts({ kind, ...row }: Partial<ErrorRowObject>): Record<string, unknown> {
  return { ...row, class: kind && errorClassName(kind) };
}

function readConstants(schema: string, { "x-constants": rows }: SchemaObject): Subject[] {
  if (rows === undefined) return [];
  const parts = rows.map(({ value, ...facts }): Subject => ({
    kind: "constant",
    name: String(value),
    facts,
    parts: [],
  }));
  return [{ kind: "constants", name: schema, facts: {}, parts }];
}
