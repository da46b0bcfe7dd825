/**
 * A promise's outcome, or the rejection with the signal's reason when that comes first. The promise itself goes on,
 * and what becomes of it then is ignored.
 */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
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
