import type { StopSignal } from "./clock.ts";

/** A promise's outcome, or a rejection when the abort comes first: the promise itself goes on, and its outcome is ignored. */
export function untilAborted<T>(promise: Promise<T>, signal: StopSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      reject(new DOMException("The signal was aborted", "AbortError"));
    };
    const settle = (): void => {
      signal.removeEventListener("abort", onAbort);
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).then(settle, settle);
  });
}
