import { type ForcedError, type Mishap, readMishap } from "../faults/mishap.ts";

/** Forced errors as plain data. */
export type ForcedErrorsState = readonly {
  readonly operation: string;
  readonly mishap: Mishap;
  readonly left: number;
}[];

/** Errors that a test asked for, by operation, in the order asked. */
export class ForcedErrors {
  #waiting = new Map<string, { readonly mishap: Mishap; left: number }[]>();

  /** @throws RangeError for an error that cannot be forced */
  add(operation: string, forced: ForcedError): void {
    const mishap = readMishap(forced);
    const { times = 1 } = forced;
    if (!Number.isSafeInteger(times) || times < 1) {
      throw new RangeError(`An error is forced for a whole number of calls from 1 up, not for ${String(times)}.`);
    }
    this.#append(operation, mishap, times);
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

  /** A copy of what is still waiting. */
  save(): ForcedErrorsState {
    return [...this.#waiting].flatMap(([operation, waiting]) => waiting.map((entry) => ({ operation, ...entry })));
  }

  load(state: ForcedErrorsState): void {
    this.#waiting = new Map();
    for (const { operation, mishap, left } of state) this.#append(operation, mishap, left);
  }

  #append(operation: string, mishap: Mishap, left: number): void {
    const waiting = this.#waiting.get(operation);
    if (waiting === undefined) this.#waiting.set(operation, [{ mishap, left }]);
    else waiting.push({ mishap, left });
  }
}
