import type { follow } from "../../time/clock.ts";
import type { Feed } from "./face-tools.ts";

/**
 * An async iterator over what `feed` yields. Its `return` ends whatever `feed` is waiting for, where an async generator's own would wait for
 * the next value. `feed` gets a signal that ends with the iterator, and with the caller's. That one is listened to only while somebody waits
 * for a value: it may live on when the iterator is forgotten.
 */
export function stoppable<Value>(
  followCaller: typeof follow,
  caller: AbortSignal | undefined,
  feed: (signal: AbortSignal) => AsyncGenerator<Value, undefined>,
): Feed<Value> {
  const controller = new AbortController();
  const enough = new DOMException("The caller has enough.", "AbortError");
  const values = feed(controller.signal);
  return {
    next: async () => {
      const stop = (): void => {
        controller.abort(caller?.reason);
      };
      if (caller?.aborted === true) stop();
      const unfollow = caller && followCaller(caller, stop);
      try {
        return await values.next();
      } catch (error) {
        if (error !== enough) throw error;
        return { done: true, value: undefined };
      } finally {
        unfollow?.();
      }
    },
    return: () => {
      controller.abort(enough);
      return values.return(undefined);
    },
  };
}
