import type { Feed } from "./face-tools.ts";

/**
 * An async iterator over what `feed` yields. Its `return` ends whatever `feed` is waiting for, where an async generator's own would wait for
 * the next value. `feed` gets a signal that follows the caller's and ends with the iterator.
 */
export function stoppable<Value>(
  caller: AbortSignal | undefined,
  feed: (signal: AbortSignal) => AsyncIterable<Value>,
): Feed<Value> {
  const controller = new AbortController();
  const stopped = new DOMException("The caller has enough.", "AbortError");
  const values = followed(caller, controller, feed);
  return {
    next: async () => {
      try {
        return await values.next();
      } catch (error) {
        if (error !== stopped) throw error;
        return { done: true, value: undefined };
      }
    },
    return: () => {
      controller.abort(stopped);
      return values.return(undefined);
    },
  };
}

async function* followed<Value>(
  caller: AbortSignal | undefined,
  controller: AbortController,
  feed: (signal: AbortSignal) => AsyncIterable<Value>,
): AsyncGenerator<Value, undefined> {
  const follow = (): void => {
    controller.abort(caller?.reason);
  };
  if (caller?.aborted === true) follow();
  else caller?.addEventListener("abort", follow, { once: true });
  try {
    yield* feed(controller.signal);
  } finally {
    caller?.removeEventListener("abort", follow);
  }
}
