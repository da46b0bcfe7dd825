import type { OperationDescription } from "../../src/description.ts";
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

/** The named shapes that operations refer to: what the decoders read answers by. */
export const shapesEmitter: Emitter = {
  title: "response decoders",
  emit: ({ shapes }) => [
    sourceFile("shapes.ts", [
      'import type { Shape } from "../src/description.ts";',
      table(
        "shapes",
        Object.fromEntries(shapes),
        "Readonly<Record<string, Shape>>",
        "Named shapes of answers and their parts.",
      ),
    ]),
  ],
};

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
  readonly shapes: typeof shapes;
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
    sourceFile("index.ts", [
      'import type { ApiDescription, ErrorRow, Evidence } from "../src/description.ts";',
      'import { codelessErrors, ErrorCode, errorRows } from "./errors.ts";',
      'import { operations } from "./operations.ts";',
      'import * as protocol from "./protocol.ts";',
      'import { shapes } from "./shapes.ts";',
      "\nconst names = Object.fromEntries(Object.entries(ErrorCode).map(([name, code]) => [code, name]));",
      "\nconst errors = Object.fromEntries(errorRows.flatMap(({ codes, ...row }) => codes.map((code) => [code, { name: names[code], ...row }])));",
      '\nconst loadEvidence = async () => (await import("./evidence.ts")).evidence;',
      declaration(
        "okcoin",
        "{ ...protocol, operations, shapes, errors: errors as Record<ErrorCode, ErrorRow>, codelessErrors, loadEvidence } satisfies ApiDescription",
        "The whole description of the exchange.",
        descriptionType,
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
    object: _object,
    fields: _fields,
    errorGroups: _groups,
    ...data
  } = operation;
  return data;
}
