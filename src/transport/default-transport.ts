import { createFetchTransport, type FetchTransportOptions } from "./fetch-transport.ts";
import type { SendHttp } from "./http.ts";
import { isNode } from "./is-node.ts";
import { createUndiciTransport } from "./undici-transport.ts";

/** Over the given `fetch` where there is one, undici on Node, the platform's `fetch` elsewhere. */
export function createTransport(options: FetchTransportOptions = {}): SendHttp {
  return options.fetch === undefined && isNode() ? createUndiciTransport(options) : createFetchTransport(options);
}
