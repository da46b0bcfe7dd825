import type { OkcoinError } from "../errors/okcoin-error.ts";

/** An engine shows a few frames only, and those of the client would take them all: the caller's are what the reader looks for. */
export function showCaller(error: OkcoinError, method: object): void {
  const { captureStackTrace } = Error as Partial<Pick<ErrorConstructor, "captureStackTrace">>;
  const { stack } = error;
  captureStackTrace?.(error, method as () => unknown);
  // JavaScriptCore finds no frame of a caller that waits.
  if (stack !== undefined && !/\n\s+at /.test(error.stack ?? "")) error.stack = stack;
}
