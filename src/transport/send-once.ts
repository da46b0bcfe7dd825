import type { RequestHeaders } from "./http.ts";
import { isDeno, isNode, isOlderBun } from "./run-time.ts";

type OwnInit = Omit<RequestInit, "headers"> & { readonly headers: RequestHeaders };

/**
 * Keeps a platform's `fetch` from sending a body again by itself, as far as the platform lets it be kept from that:
 *
 * - Deno sends a request again, a POST too, when a connection that was open before breaks; but not when it cannot copy the body. A Blob is
 *   such a body, and unlike a stream it goes out with its length there.
 * - Node follows the fetch standard, which sends a request again that was answered HTTP 421; but not when its body is a stream.
 * - Bun before 1.4.4 sends again over a connection that was open before, whatever the body; so an order gets a connection of its own.
 * - Later releases of Bun and workerd never send again.
 * - Browsers send again in both cases, and after HTTP 408. No page can stop them: they send streams over HTTP/2 alone.
 */
export function sendOnce(init: OwnInit, body: string): RequestInit {
  if (isDeno()) return { ...init, body: new Blob([body]) };
  if (isOlderBun()) return { ...init, body, keepalive: false };
  // A page that a test stages on Node may have no streams.
  if (!isNode() || typeof ReadableStream === "undefined") return { ...init, body };
  const bytes = new TextEncoder().encode(body);
  const headers = { ...init.headers, "content-length": String(bytes.byteLength) };
  return { ...init, headers, body: streamOf(bytes, body), duplex: "half" } as RequestInit;
}

/** A stream that also reads as the text it holds, for a given fetch that takes no streams: `String(body)`, `new URLSearchParams(body)`. */
function streamOf(bytes: Uint8Array, text: string): ReadableStream {
  const stream = new ReadableStream({
    start: (controller) => {
      controller.enqueue(bytes);
      controller.close();
    },
  });
  return Object.defineProperties(stream, {
    toString: { value: () => text },
    [Symbol.iterator]: { value: () => new URLSearchParams(text)[Symbol.iterator]() },
  });
}
