import { StructureKind, type MethodSignatureStructure, type StatementStructures } from "ts-morph";
import type { FieldModel, Model, OperationModel } from "../model/model.ts";
import { formMediaType, jsonMediaType } from "../model/operations.ts";
import { operationPage, packageName } from "../model/reference-links.ts";
import { docComment, docLine, docText } from "./js-doc.ts";
import { pascal, propertyName } from "../literal.ts";
import { limitWords, lostWords, repeatWords } from "./operation-words.ts";
import type { Emitter } from "./output.ts";
import { sourceFile } from "./source-file.ts";

/** The client's methods as types, with all that a caller should know in the comment of each. */
export const methodsEmitter: Emitter = {
  title: "client methods",
  emit: (model) => [
    sourceFile("methods.ts", [
      'import type { CallOptions, Input } from "../src/description.ts";',
      'import type { operations } from "./schema.ts";',
      ...model.operations.flatMap(operationTypes),
      {
        kind: StructureKind.Interface,
        isExported: true,
        leadingTrivia: "\n",
        name: "Methods",
        docs: ["One method per operation."],
        methods: model.operations.map((operation) => method(operation, model)),
      },
      {
        kind: StructureKind.TypeAlias,
        isExported: true,
        leadingTrivia: "\n",
        name: "OnceOperation",
        type:
          model.operations
            .filter(({ once }) => once)
            .map(({ id }) => JSON.stringify(id))
            .join(" | ") || "never",
        docs: ["The operations whose outcome can always be found out, so that `client.once` has them."],
      },
      {
        kind: StructureKind.Interface,
        isExported: true,
        leadingTrivia: "\n",
        name: "OperationTypes",
        docs: ["What each operation takes, gives and can answer as an error code."],
        properties: model.operations.map(({ id, errors }) => ({
          name: propertyName(id),
          type: `{ params: ${pascal(id)}Params; value: ${pascal(id)}Value; codes: ${errors.join(" | ") || "never"} }`,
        })),
      },
      {
        kind: StructureKind.TypeAlias,
        isExported: true,
        leadingTrivia: "\n",
        name: "OperationId",
        type: "keyof OperationTypes",
        docs: ["The name of an operation."],
      },
    ]),
  ],
};

function operationTypes(operation: OperationModel): StatementStructures[] {
  const type = `operations[${JSON.stringify(operation.id)}]`;
  const params =
    operation.fields.length === 0
      ? "Readonly<Record<string, never>>"
      : operation.method === "GET"
        ? `Input<NonNullable<${type}["parameters"]["query"]>>`
        : `Input<NonNullable<${type}["requestBody"]>["content"]["${formMediaType}"]>`;
  const value = `${type}["responses"][200]["content"]["${jsonMediaType}"]`;
  const alias = (suffix: string, text: string, doc: string): StatementStructures => ({
    kind: StructureKind.TypeAlias,
    isExported: true,
    leadingTrivia: `\n${docComment(doc)}`,
    name: pascal(operation.id) + suffix,
    type: text,
  });
  return [
    alias("Params", params, `Parameters of \`${operation.id}\`.`),
    alias("Value", value, `Value of \`${operation.id}\`: ${docLine(operation.object.summary)}`),
  ];
}

function method(operation: OperationModel, model: Model): MethodSignatureStructure {
  return {
    kind: StructureKind.MethodSignature,
    name: propertyName(operation.id),
    parameters: [
      {
        name: "params",
        type: `${pascal(operation.id)}Params`,
        hasQuestionToken: !operation.fields.some((field) => field.required),
      },
      { name: "options", type: "CallOptions", hasQuestionToken: true },
    ],
    returnType: `Promise<${pascal(operation.id)}Value>`,
    leadingTrivia: methodDoc(operation, model),
  };
}

function methodDoc(operation: OperationModel, { errors }: Model): string {
  const { object, fields } = operation;
  const codes = errors
    .filter(({ code }) => operation.errors.includes(code))
    .map(({ code, name }) => `${String(code)} ${name}`);
  const tags = [
    ...(object.deprecated ? ["@deprecated"] : []),
    ...fields.map(
      (field) =>
        `@param params.${field.name} - ${presenceWords(field)}${field.deprecated ? "(deprecated) " : ""}${docLine(field.description)}`,
    ),
    `@throws {OkcoinError} Codes this operation can answer: ${codes.join(", ")}.`,
    `@see ${packageName}/docs/${operationPage(operation.id)}`,
  ];
  const text = [
    object.summary,
    object.description,
    `${limitWords(operation)} ${repeatWords(operation)}`,
    ...lostWords(operation),
  ];
  return docComment(text.map(docText).join("\n\n"), ...tags);
}

function presenceWords({ required, requiredBy }: FieldModel): string {
  if (requiredBy !== undefined) return `(by ${requiredBy}) `;
  return required ? "" : "(optional) ";
}
