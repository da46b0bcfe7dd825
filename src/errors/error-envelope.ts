import { LosslessNumber } from "lossless-json";
import type { ApiDescription } from "../description.ts";

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

/** The code a value holds; undefined for a value that stands for "no code", null for one that cannot be read. */
function readCode(value: unknown, description: ApiDescription): number | undefined | null {
  if (value === null || value === "") return undefined;
  const isScalar = typeof value === "number" || typeof value === "string" || value instanceof LosslessNumber;
  const digits = isScalar ? codeText.exec(String(value))?.[1] : undefined;
  if (digits === undefined) return null;
  const code = Number(digits);
  // Zero is the usual "no error" of exchanges that always send the field; here it is a code only if the catalogue has it.
  return code === 0 && !Object.hasOwn(description.errors, 0) ? undefined : code;
}

/**
 * Reads the declared error fields at the top level of an answer; fields of entries inside it (an order refused within a
 * batch) are values. Every shape of section "Error bodies seen in the wild" is covered: number or digit text, with or without the result field.
 */
export function readEnvelope(body: object, description: ApiDescription): EnvelopeReading {
  const { codeFields, resultField, failureValues } = description.envelope;
  const fields = new Map<string, unknown>(Array.isArray(body) ? [] : Object.entries(body));
  const result = fields.get(resultField);
  const failed = failureValues.some((value) => value === result);
  for (const field of codeFields) {
    if (!fields.has(field)) continue;
    const code = readCode(fields.get(field), description);
    if (code === null) return { says: "unreadable", field };
    if (code !== undefined) return { says: "code", code, succeeded: result !== undefined && !failed };
  }
  return failed ? { says: "failure" } : { says: "nothing" };
}
