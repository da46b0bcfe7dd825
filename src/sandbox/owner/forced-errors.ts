import { type ForcedError, forcedNames, type Mishap, readMishap, sayWhat } from "../faults/mishap.ts";
import { shownValue } from "../exchange/base/shown-value.ts";
import { requireObject, requireOptions } from "./require-choice.ts";

/** Forced errors as plain data: what waits, by operation. */
export type ForcedErrorsState = Map<string, { readonly mishap: Mishap; left: number }[]>;

/** Errors that a test asked for, by operation, in the order asked. */
export class ForcedErrors {
  readonly #waiting: ForcedErrorsState;

  constructor(waiting: ForcedErrorsState) {
    this.#waiting = waiting;
  }

  /** @throws RangeError for an error that cannot be forced */
  add(operation: string, forced: ForcedError): void {
    requireObject(forced, sayWhat);
    requireOptions("force", forced, forcedNames);
    const mishap = readMishap(forced);
    const { times = 1 } = forced;
    if (!Number.isSafeInteger(times) || times < 1) {
      throw new RangeError(`An error is forced for a whole number of calls from 1 up, not for ${shownValue(times)}.`);
    }
    const waiting = this.#waiting.get(operation);
    if (waiting === undefined) this.#waiting.set(operation, [{ mishap, left: times }]);
    else waiting.push({ mishap, left: times });
  }

  /** How the current call fails, if it does. The call uses it up. */
  take(operation: string): Mishap | undefined {
    const waiting = this.#waiting.get(operation);
    const next = waiting?.[0];
    if (waiting === undefined || next === undefined) return undefined;
    next.left -= 1;
    if (next.left === 0) waiting.shift();
    return next.mishap;
  }
}
