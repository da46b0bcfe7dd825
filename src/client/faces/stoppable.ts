import type { follow } from "../../time/clock.ts";
import type { Feed } from "./face-tools.ts";

/**
 * An async iterator over what `feed` yields. Its `return` ends whatever `feed` is waiting for, where an async generator's own would wait for
 * the next value. `feed` gets a signal that follows the caller's and ends with the iterator.
 */
export function stoppable<Value>(
  followCaller: typeof follow,
  caller: AbortSignal | undefined,
  feed: (signal: AbortSignal) => AsyncIterable<Value>,
): Feed<Value> {
  const controller = new AbortController();
  const enough = new DOMException("The caller has enough.", "AbortError");
  const values = followed(followCaller, caller, controller, feed);
  return {
    next: async () => {
      try {
        return await values.next();
      } catch (error) {
        if (error !== enough) throw error;
        return { done: true, value: undefined };
      }
    },
    return: () => {
      controller.abort(enough);
      return values.return(undefined);
    },
  };
}

async function* followed<Value>(
  followCaller: typeof follow,
  caller: AbortSignal | undefined,
  controller: AbortController,
  feed: (signal: AbortSignal) => AsyncIterable<Value>,
): AsyncGenerator<Value, undefined> {
  const stop = (): void => {
    controller.abort(caller?.reason);
  };
  if (caller?.aborted === true) stop();
  const unfollow = caller && followCaller(caller, stop);
  try {
    yield* feed(controller.signal);
  } finally {
    unfollow?.();
  }
}
