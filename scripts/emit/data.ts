import type { OperationDescription, RefShape, Shape } from "../../src/description.ts";
import type { Model, OperationModel } from "../model/model.ts";
import { packageName } from "../model/reference-links.ts";
import { literal, propertyName } from "../literal.ts";
import type { Emitter } from "./output.ts";
import { constant, declaration, sourceFile, table } from "./source-file.ts";

/** The operation table: a row for each operation, and the table of all, which is typed by its rows. */
export const operationsEmitter: Emitter = {
  title: "operation table",
  emit: ({ operations }) => [
    sourceFile("operations.ts", [
      'import type { OperationDescription } from "../src/description.ts";',
      ...operations.map((operation) => ({
        ...constant(rowName(operation), description(operation), "OperationDescription", `Row of \`${operation.id}\`.`),
        isExported: false,
      })),
      declaration(
        "operations",
        members(operations, ":", ","),
        "Every operation: where it is, what it takes and answers, which rules it follows.",
        members(operations, ": typeof", ";", "readonly "),
      ),
    ]),
  ],
};

/** Apart from the table of operations: no client needs it to make a call. */
export const operationErrorsEmitter: Emitter = {
  title: "codes of each operation",
  emit: ({ operations }) => [
    sourceFile("operation-errors.ts", [
      'import type { ErrorCode } from "./errors.ts";',
      'import type { OperationId } from "./methods.ts";',
      table(
        "operationErrors",
        Object.fromEntries(operations.map(({ id, errors }) => [id, errors])),
        "Readonly<Record<OperationId, readonly ErrorCode[]>>",
        "The codes that each operation can answer, ascending.",
      ),
    ]),
  ],
};

/** A name of its own: an operation may be called as a word of the language is. */
function rowName({ id }: OperationModel): string {
  return `${id}Row`;
}

function members(operations: readonly OperationModel[], colon: string, end: string, before = ""): string {
  const lines = operations.map((each) => `  ${before}${propertyName(each.id)}${colon} ${rowName(each)}${end}\n`);
  return `{\n${lines.join("")}}`;
}

/** The named shapes that operations refer to: those of requests, and apart from them those of answers, which a page loads later with what
 * answers repeat. */
export const shapesEmitter: Emitter = {
  title: "named shapes",
  emit: ({ operations, shapes }) => {
    const ofRequests = new Set(operations.flatMap(({ request }) => [...namesIn(request, shapes)]));
    const those = (isOfRequest: boolean) =>
      Object.fromEntries([...shapes].filter(([name]) => ofRequests.has(name) === isOfRequest));
    return [
      shapesFile("request-shapes.ts", "requestShapes", those(true), "Named shapes of requests and their parts."),
      shapesFile(
        "shapes.ts",
        "shapes",
        those(false),
        "Named shapes of answers and their parts, but for those of requests.",
      ),
      sourceFile("echoes.ts", [
        'import type { Echo } from "../src/description.ts";',
        table(
          "echoes",
          Object.fromEntries(operations.flatMap(({ id, echo }) => (echo ? [[id, echo]] : []))),
          "Readonly<Record<string, readonly Echo[]>>",
          "What answers repeat of their requests, by operation.",
        ),
      ]),
    ];
  },
};

function shapesFile(path: string, name: string, shapes: Readonly<Record<string, Shape>>, doc: string) {
  const importShape = 'import type { Shape } from "../src/description.ts";';
  return sourceFile(path, [importShape, table(name, shapes, "Readonly<Record<string, Shape>>", doc)]);
}

/** The names of the shapes that a shape refers to, directly or through others. */
function namesIn(value: unknown, named: Model["shapes"], found = new Set<string>()): ReadonlySet<string> {
  if (typeof value !== "object" || value === null) return found;
  const { type, name } = value as Partial<RefShape>;
  if (type === "ref" && typeof name === "string" && !found.has(name)) {
    found.add(name);
    namesIn(named.get(name), named, found);
  }
  for (const part of Object.values(value)) namesIn(part, named, found);
  return found;
}

/** How to find out about lost answers: a module of its own, which loads when somebody asks. */
export const evidenceEmitter: Emitter = {
  title: "evidence",
  emit: ({ operations }) => [
    sourceFile("evidence.ts", [
      'import type { Evidence } from "../src/description.ts";',
      table(
        "evidence",
        Object.fromEntries(operations.flatMap(({ id, evidence }) => (evidence ? [[id, evidence]] : []))),
        "Readonly<Record<string, Evidence>>",
        "How to find out what a request did whose answer was lost, by operation.",
      ),
    ]),
  ],
};

const descriptionType = `typeof protocol & {
  readonly operations: typeof operations;
  readonly shapes: typeof requestShapes;
  readonly errors: Readonly<Record<ErrorCode, ErrorRow>>;
  readonly codelessErrors: typeof codelessErrors;
  readonly loadEvidence: () => Promise<Readonly<Record<string, Evidence>>>;
}`;

/** Signing, the error envelope and the whole description in one object. */
export const protocolEmitter: Emitter = {
  title: "protocol",
  emit: ({ document, signing: { vectors: _, ...signing }, envelope }) => [
    sourceFile("protocol.ts", [
      'import type { ErrorEnvelope, RateLimit, SigningProfile } from "../src/description.ts";',
      declaration("title", literal(document.info.title), "Title of the document."),
      declaration("version", literal(document.info.version), "Version of the document."),
      declaration("packageName", literal(packageName), "The package that ships this description and its reference."),
      constant("signing", signingProfile(signing), "SigningProfile", "How a request is signed."),
      constant("envelope", envelope, "ErrorEnvelope", "How a failure answer is recognised."),
      ...(document["x-rate-limit"]
        ? [constant("rateLimit", document["x-rate-limit"], "RateLimit", "The limit over all requests of one address.")]
        : []),
    ]),
    sourceFile("requests.ts", [
      'import type { ApiDescription, ErrorRow, Evidence } from "../src/description.ts";',
      'import { codelessErrors, ErrorCode, errorRows } from "./errors.ts";',
      'import { operations } from "./operations.ts";',
      'import * as protocol from "./protocol.ts";',
      'import { requestShapes } from "./request-shapes.ts";',
      "\nconst names = Object.fromEntries(Object.entries(ErrorCode).map(([name, code]) => [code, name]));",
      "\nconst errors = Object.fromEntries(errorRows.flatMap(({ codes, ...row }) => codes.map((code) => [code, { name: names[code], ...row }])));",
      '\nconst loadEvidence = async () => (await import("./evidence.ts")).evidence;',
      declaration(
        "requests",
        "{ ...protocol, operations, shapes: requestShapes, errors: errors as Record<ErrorCode, ErrorRow>, codelessErrors, loadEvidence } satisfies ApiDescription",
        "The description of the exchange without the shapes that answers alone have: what it takes to send a request.",
        descriptionType,
      ),
    ]),
    sourceFile("index.ts", [
      'import type { Echo } from "../src/description.ts";',
      'import { echoes } from "./echoes.ts";',
      'import { requests } from "./requests.ts";',
      'import { shapes } from "./shapes.ts";',
      declaration(
        "okcoin",
        "{ ...requests, echoes, shapes: { ...requests.shapes, ...shapes } }",
        "The whole description of the exchange.",
        "typeof requests & { readonly echoes: Readonly<Record<string, readonly Echo[]>> }",
      ),
    ]),
  ],
};

function signingProfile(signing: Omit<Model["signing"], "vectors">) {
  const { algorithm, case: digestCase, keyField, signatureField, sort, assign, join, secretSuffix } = signing;
  return { algorithm, case: digestCase, keyField, signatureField, sort, assign, join, secretSuffix };
}

function description(operation: OperationModel): OperationDescription {
  const {
    tag: _tag,
    errors: _errors,
    evidence: _evidence,
    echo: _echo,
    object: _object,
    fields: _fields,
    errorGroups: _groups,
    ...data
  } = operation;
  return data;
}
