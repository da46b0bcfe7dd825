import { ErrorCode } from "../../../generated/errors.ts";
import { shownValue } from "../exchange/base/shown-value.ts";
import { type FaultName, faults, isFaultName } from "./fault-names.ts";

/**
 * When the exchange carries out a request whose answer is forced.
 *
 * `before`: never; the request is lost on its way in. `after`: at once; the answer is lost on its way out. `late`: the
 * answer is lost at once and the request is carried out later, by the sandbox's clock, provided that it passes the front
 * door's checks (key, signature, form). A clock that stands still, as it does unless it is `real`, must be advanced for
 * that: `client.once` and `client.reconcile` wait in the time of their own computer.
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
  | (Forced & { readonly code: ErrorCode; readonly fault?: never; readonly when?: When })
  /** With an answer that breaks on its way. `http-403` and `silence` are the two failures without a code. */
  | (Forced & { readonly fault: FaultName; readonly code?: never; readonly when: When });

/** One call's share of a {@link ForcedError}. */
export type Mishap = { readonly when: When; readonly lateMs: number } & (
  { readonly code: ErrorCode } | { readonly fault: FaultName }
);

const codes: ReadonlySet<unknown> = new Set(Object.values(ErrorCode));

const defaultLateness = 1000;

/** The name of every field of a {@link ForcedError}. */
export const forcedNames = {
  code: true,
  fault: true,
  when: true,
  times: true,
  lateMs: true,
} as const satisfies Record<KeyOfAny<ForcedError>, true>;

type KeyOfAny<T> = T extends unknown ? keyof T : never;

export const sayWhat = 'Say what to force: { code: 10016 }, or { fault: "reset", when: "after" }.';

/** @throws RangeError that says what to change */
export function readMishap(forced: ForcedError): Mishap {
  const { code, fault, when: asked, lateMs = defaultLateness }: Loose = forced;
  const what = readWhat(code, fault);
  const when = asked ?? ("code" in what ? "before" : undefined);
  if (!isWhen(when)) {
    const not = when === undefined ? "" : `, not ${shownValue(when)}`;
    throw new RangeError(`Say when the exchange carries out the request, when: "before", "after" or "late"${not}.`);
  }
  if (forced.lateMs !== undefined && when !== "late") {
    throw new RangeError(`lateMs is for when: "late", and this is ${shownValue(when)}: leave it out.`);
  }
  if (!Number.isSafeInteger(lateMs) || lateMs < 1) {
    throw new RangeError(
      `A request is carried out late by a whole number of milliseconds from 1 up, not by ${shownValue(lateMs)}.`,
    );
  }
  return { ...what, when, lateMs };
}

/** What a caller in plain JavaScript may give. */
interface Loose {
  readonly code?: unknown;
  readonly fault?: unknown;
  readonly when?: unknown;
  readonly lateMs?: number;
}

function readWhat(code: unknown, fault: unknown): { readonly code: ErrorCode } | { readonly fault: FaultName } {
  if (code === undefined && fault === undefined) throw new RangeError(sayWhat);
  if (code !== undefined && fault !== undefined) {
    throw new RangeError("One call fails with a code or by a fault: give force one of them, not both.");
  }
  if (code !== undefined) {
    if (isCode(code)) return { code };
    throw new RangeError(`The error catalogue has no code ${shownValue(code)}; ${codeFor(code)}.`);
  }
  if (isFaultName(fault)) return { fault };
  throw new RangeError(`There is no fault ${shownValue(fault)}; there are ${Object.keys(faults).join(", ")}.`);
}

function isCode(code: unknown): code is ErrorCode {
  return codes.has(code);
}

function isWhen(when: unknown): when is When {
  return ["before", "after", "late"].some((each) => each === when);
}

function codeFor(given: unknown): string {
  if (typeof given === "string" && Object.hasOwn(ErrorCode, given)) return `pass ErrorCode.${given}`;
  if (typeof given === "string" && isCode(Number(given))) return `pass the number ${given}`;
  return "codes are numbers, such as those of ErrorCode";
}
