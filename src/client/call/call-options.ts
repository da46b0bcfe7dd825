import type { CallOptions } from "../../description.ts";
import { checkTimeout, refuseUnknown } from "../client-options.ts";

const known: Readonly<Record<keyof CallOptions, true>> = { signal: true, timeoutMs: true };

/**
 * Checks what a caller said about one call.
 *
 * @throws TypeError that names the option and says what it must be.
 */
export function checkCallOptions(options: CallOptions | undefined): CallOptions {
  if (options === undefined) return {};
  if (typeof options !== "object" || (options as unknown) === null) {
    throw new TypeError("The second argument of a call is an object with options, such as { signal, timeoutMs }.");
  }
  refuseUnknown(options, Object.keys(known), "option of a call");
  const { signal } = options;
  if (signal !== undefined && typeof (signal as Partial<AbortSignal>).addEventListener !== "function") {
    throw new TypeError("signal must be an AbortSignal.");
  }
  checkTimeout(options.timeoutMs);
  return options;
}
