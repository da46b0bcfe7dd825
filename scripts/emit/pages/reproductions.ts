import type { Model, OperationModel } from "../../model/model.ts";
import { operationCodes } from "../reference-sections.ts";
import { codelessClass } from "./codeless-class.ts";
import type { Reproduction } from "./try-it.ts";

/** How a code is made to happen: by an operation of whose own codes it is one, else by the one that asks for least. */
export function codeReproduction(code: number, model: Model): Reproduction | undefined {
  const answering = model.operations.filter(({ errors }) => errors.includes(code));
  const own = answering.find((operation) => operationCodes(operation, model).own.some((error) => error.code === code));
  const operation = own ?? simplest(answering);
  return operation && { operation: operation.id, force: String(code), when: "before" };
}

/** Failures without a number, by the fault that stands for them; of some the catalogue says what tells them. */
const classFaults: Readonly<Record<string, string>> = {
  ConnectionError: "reset",
  ResponseError: "html",
  UnknownCodeError: "unknown-code",
};

/** How an error of a class is made to happen; undefined where no fault stands for it. `codes`: the codes of the class. */
export function classReproduction(name: string, codes: readonly number[], model: Model): Reproduction | undefined {
  const [first] = codes.flatMap((code) => codeReproduction(code, model) ?? []);
  if (first) return first;
  const { operations, codelessErrors } = model;
  if (name === "OutcomeUnknownError") {
    const lost = operations.find(({ idempotent }) => !idempotent);
    return lost && { operation: lost.id, force: "reset", when: "after" };
  }
  const told = codelessErrors.find(({ trigger }) => codelessClass(trigger) === name);
  const force = told === undefined ? classFaults[name] : faultOf(told.trigger);
  // A request that changes something ends in another class: nobody knows its outcome.
  const reading = simplest(operations.filter(({ permission }) => permission === "read"));
  return force === undefined || reading === undefined ? undefined : { operation: reading.id, force, when: "before" };
}

/** The sandbox's fault for what tells a failure without a number. */
function faultOf(trigger: number | "timeout"): string {
  return trigger === "timeout" ? "silence" : `http-${String(trigger)}`;
}

function simplest(operations: readonly OperationModel[]): OperationModel | undefined {
  return operations.toSorted((a, b) => a.fields.length - b.fields.length)[0];
}
