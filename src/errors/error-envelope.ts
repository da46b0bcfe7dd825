import type { ApiDescription, OperationDescription } from "../description.ts";
import { fits, NumberText, objectShapes } from "../wire/index.ts";

/** What the top level of an answer says about failure. */
export type EnvelopeReading =
  | { readonly says: "nothing" }
  /** A code; `succeeded` when the result field at the same time denies a failure. */
  | { readonly says: "code"; readonly code: number; readonly succeeded: boolean }
  /** A failure, but not which. */
  | { readonly says: "failure" }
  /** A code field that holds no code. */
  | { readonly says: "unreadable"; readonly field: string };

const codeText = /^(-?\d{1,15})(?:\.0+)?$/;

/**
 * Reads the declared error fields at the top level of an answer; fields of entries inside it (an order refused within a
 * batch) are values. Every shape of section "Error bodies seen in the wild" is covered: number or digit text, with or without the result field.
 */
export function readEnvelope(body: object, description: ApiDescription): EnvelopeReading {
  const { codeFields, resultField, failureValues } = description.envelope;
  const result = ownField(body, resultField);
  const failed = failureValues.some((value) => value === result);
  for (const field of codeFields) {
    if (!Object.hasOwn(body, field)) continue;
    const code = readCode(ownField(body, field), description);
    if (code === null) return { says: "unreadable", field };
    if (code !== undefined) return { says: "code", code, succeeded: result !== undefined && !failed };
  }
  return failed ? { says: "failure" } : { says: "nothing" };
}

/** The code a value holds; undefined for a value that stands for "no code", null for one that cannot be read. */
function readCode(value: unknown, description: ApiDescription): number | undefined | null {
  if (value === null || value === "") return undefined;
  const isScalar = typeof value === "number" || typeof value === "string" || value instanceof NumberText;
  const digits = isScalar ? codeText.exec(String(value))?.[1] : undefined;
  if (digits === undefined) return null;
  const code = Number(digits);
  // Zero is the usual "no error" of exchanges that always send the field; here it is a code only if the catalogue has it.
  return code === 0 && !Object.hasOwn(description.errors, 0) ? undefined : code;
}

function ownField(body: object, name: string): unknown {
  return Object.hasOwn(body, name) ? (body as Readonly<Record<string, unknown>>)[name] : undefined;
}

/**
 * Whether an answer with a code also carries a field that every success has: the id of an order, or what became of each order of a
 * batch. Such an answer contradicts itself, so the code alone does not prove that nothing was done. `null` counts as absent.
 */
export function carriesSuccess(
  body: object,
  { shapes, envelope }: ApiDescription,
  { response }: OperationDescription,
): boolean {
  const outer = new Set([envelope.resultField, ...envelope.codeFields]);
  return objectShapes(response, shapes).some(({ required }) =>
    required.some((name) => !outer.has(name) && (ownField(body, name) ?? null) !== null),
  );
}

/**
 * Whether an answer that says "failure" without a code is nevertheless a documented value: its shape allows the result
 * field to say so, and all else the shape requires is there (a batch of which every order was refused, each with its own code).
 */
export function failureMayBeValue(
  body: object,
  { shapes, envelope: { resultField } }: ApiDescription,
  { response }: OperationDescription,
): boolean {
  return objectShapes(response, shapes).some(({ properties, required }) => {
    const result = properties[resultField];
    const others = required.filter((name) => name !== resultField);
    return (
      result !== undefined &&
      fits(result, ownField(body, resultField), shapes) &&
      others.length > 0 &&
      others.every((name) => Object.hasOwn(body, name))
    );
  });
}
