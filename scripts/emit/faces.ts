import { StructureKind, type InterfaceDeclarationStructure, type MethodSignatureStructure } from "ts-morph";
import type { Model, OperationModel } from "../model/model.ts";
import { operationPage, packageName } from "../model/reference-links.ts";
import { docComment, docLine } from "./js-doc.ts";
import { pascal, propertyName } from "../literal.ts";
import { limitWords } from "./operation-words.ts";
import type { Emitter } from "./output.ts";
import { sourceFile } from "./source-file.ts";

/** The types of `client.all` and `client.poll`, which have a method for each operation that can. */
export const facesEmitter: Emitter = {
  title: "faces",
  emit: (model) => [
    sourceFile("faces.ts", [
      'import type { CallOptions, PagedParams, PollOptions } from "../src/description.ts";',
      'import type * as methods from "./methods.ts";',
      face("AllMethods", "One method per operation that has pages.", model.operations.flatMap(allMethod)),
      face("PollMethods", "One method per operation that only reads.", pollMethods(model)),
    ]),
  ],
};

function face(name: string, doc: string, methods: MethodSignatureStructure[]): InterfaceDeclarationStructure {
  return { kind: StructureKind.Interface, isExported: true, leadingTrivia: "\n", name, docs: [doc], methods };
}

function allMethod(operation: OperationModel): MethodSignatureStructure[] {
  const { id, paging } = operation;
  if (paging === undefined) return [];
  const counted = [paging.page, paging.size];
  const params = `PagedParams<methods.${pascal(id)}Params, ${counted.map((name) => JSON.stringify(name)).join(", ")}>`;
  const entry = `NonNullable<methods.${pascal(id)}Value[${JSON.stringify(paging.items)}]>[number]`;
  const isOptional = !operation.fields.some((field) => field.required && !counted.includes(field.name));
  const largest = operation.fields.find((field) => field.name === paging.size)?.schema.maximum;
  const recognised =
    paging.id === undefined
      ? "Entries have no id, so they are recognised by all that they say and by their order. Equal ones are all given. One that changes while it is read can be given twice; and where equal ones are on both sides of the end of a page and the list moves, there can be one too many or too few."
      : `Entries are recognised by their \`${paging.id}\`: none is given twice.`;
  return [
    method(operation, params, isOptional, "CallOptions", entry, [
      `${docLine(operation.object.summary)}: all entries of \`${paging.items}\`, one after the other.`,
      `Each page is an ordinary call, sent when the loop needs it. An entry that is in the list from the first call to the last is given exactly once, also while others come and go; one that comes or goes in the meantime is given or not. ${recognised}`,
      "It is not promised for a list whose order changes, nor for what the exchange no longer lists. The end is a page that is shorter than what was asked for. An error ends the loop, and says which page it was (`error.page`).",
      `\`${paging.page}\` is counted for you. \`${paging.size}\` is the size of a page${largest === undefined ? "" : `, ${String(largest)} by default`}; it varies a little, so that pages overlap. ${limitWords(operation)}`,
    ]),
  ];
}

function pollMethods({ operations }: Model): MethodSignatureStructure[] {
  const reading = operations.filter(({ permission }) => permission === "public" || permission === "read");
  return reading.map((operation) => {
    const value = `methods.${pascal(operation.id)}Value`;
    const isOptional = !operation.fields.some((field) => field.required);
    return method(operation, `methods.${pascal(operation.id)}Params`, isOptional, `PollOptions<${value}>`, value, [
      `${docLine(operation.object.summary)}: the first answer, and then each that differs from the one before it.`,
      "The next call begins `everyMs` after the last one began, 1,000 by default, or when the loop asks for more. It ends after the first answer for which `until` is true. What changed and changed back between two calls is not seen.",
      `Passing failures are repeated as for any call; the error of a call that fails for good ends the loop. ${limitWords(operation)}`,
    ]);
  });
}

function method(
  { id, object }: OperationModel,
  params: string,
  isOptional: boolean,
  options: string,
  item: string,
  text: readonly string[],
): MethodSignatureStructure {
  const tags = [
    ...(object.deprecated ? ["@deprecated"] : []),
    "@throws {OkcoinError} As the method of the same name does; from the loop, not from this call.",
    `@see ${packageName}/docs/${operationPage(id)}`,
  ];
  return {
    kind: StructureKind.MethodSignature,
    name: propertyName(id),
    parameters: [
      { name: "params", type: params, hasQuestionToken: isOptional },
      { name: "options", type: options, hasQuestionToken: true },
    ],
    returnType: `AsyncIterableIterator<${item}>`,
    leadingTrivia: docComment(text.join("\n\n"), ...tags),
  };
}
