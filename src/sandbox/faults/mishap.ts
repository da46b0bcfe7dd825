import { ErrorCode } from "../../../generated/errors.ts";
import { type FaultName, faults, isFaultName } from "./fault-names.ts";

/**
 * When the exchange carries out a request whose answer is forced.
 *
 * `before`: never; the request is lost on its way in. `after`: at once; the answer is lost on its way out. `late`: the
 * answer is lost at once and the request is carried out later, by the sandbox's clock, provided that it passes the front
 * door's checks (key, signature, form).
 */
export type When = "before" | "after" | "late";

interface Forced {
  /** For how many calls. Defaults to 1. */
  readonly times?: number;
  /** With `late`: after how many milliseconds the request is carried out. Defaults to 1,000. */
  readonly lateMs?: number;
}

/** How the next calls of an operation fail. */
export type ForcedError =
  /** With a code of the catalogue, by default `before` the request is looked at. */
  | (Forced & { readonly code: ErrorCode; readonly when?: When })
  /** With an answer that breaks on its way. `http-403` and `silence` are the two failures without a code. */
  | (Forced & { readonly fault: FaultName; readonly when: When });

/** One call's share of a {@link ForcedError}. */
export type Mishap = { readonly when: When; readonly lateMs: number } & (
  { readonly code: ErrorCode } | { readonly fault: FaultName }
);

const codes: ReadonlySet<unknown> = new Set(Object.values(ErrorCode));

const defaultLateness = 1000;

/** @throws RangeError that says what to change */
export function readMishap(forced: ForcedError): Mishap {
  if (typeof forced !== "object" || (forced as unknown) === null) {
    throw new RangeError('Say what to force: { code: 10016 }, or { fault: "reset", when: "after" }.');
  }
  const { lateMs = defaultLateness } = forced;
  const when = "code" in forced ? (forced.when ?? "before") : forced.when;
  if (!["before", "after", "late"].includes(when)) {
    throw new RangeError('Say when the exchange carries out the request: when: "before", "after" or "late".');
  }
  if (!Number.isSafeInteger(lateMs) || lateMs < 1) {
    throw new RangeError(
      `A request is carried out late by a whole number of milliseconds from 1 up, not by ${String(lateMs)}.`,
    );
  }
  if ("code" in forced) {
    if (!codes.has(forced.code)) {
      const given = typeof forced.code === "number" ? String(forced.code) : JSON.stringify(forced.code);
      throw new RangeError(`The error catalogue has no code ${given}; codes are numbers, such as those of ErrorCode.`);
    }
    return { code: forced.code, when, lateMs };
  }
  if (!isFaultName(forced.fault)) {
    throw new RangeError(`There is no fault "${String(forced.fault)}"; there are ${Object.keys(faults).join(", ")}.`);
  }
  return { fault: forced.fault, when, lateMs };
}
