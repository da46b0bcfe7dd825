import type { Intent, OpenIntent } from "./intent.ts";

/**
 * Where a client keeps what it meant to do. With the option `intents`, every request that changes something is written here before it may
 * leave. `okcoin-openapi/intents/file` brings a store that survives a crash; anything with these three functions will do.
 */
export interface IntentStore {
  /**
   * Keeps an intent. The request is sent only after this has returned, or its promise has resolved, so by then the intent must be where a crash
   * cannot reach it. What it throws ends the call; nothing is sent then.
   */
  open(intent: Intent): void | Promise<void>;
  /**
   * Forgets an intent, because its outcome is known. `ids`: the records that it owns, such as the ids of its orders; none where it did not
   * happen. They must be added to the `others` of every intent that stays open and has the same `list`, or where one of the two has none. A
   * store that keeps only so many of them says so by `othersForgotten`. An id that is not open is no error. If this fails, the intent
   * stays open and can be reconciled later; the call is not affected. Neither a call nor an outcome waits for it longer than a second.
   */
  close(id: string, ids: readonly string[]): void | Promise<void>;
  /**
   * The intents that are open, oldest first: those of this process, and those that earlier ones left. A caller waits no longer than the
   * client's `timeoutMs`.
   */
  pending(): readonly OpenIntent[] | Promise<readonly OpenIntent[]>;
}
