/**
 * A body that can be read once: a dispatcher that retries or follows redirects has nothing to send the second time, at whatever point it
 * begins again. It fails before the first byte of a second request is written.
 */
export function readOnce(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  let read = false;
  return {
    async *[Symbol.asyncIterator]() {
      if (read) throw new TypeError("The request must not be sent a second time.");
      read = true;
      yield await Promise.resolve(bytes);
    },
  };
}
