import { createFetchTransport, type FetchFunction } from "./fetch-transport.ts";
import type { SendHttp } from "./http.ts";
import { isNode } from "./is-node.ts";
import { createUndiciTransport } from "./undici-transport.ts";

export interface TransportOptions {
  /** Sends every request through this `fetch`, on Node too. */
  readonly fetch?: FetchFunction | undefined;
  /** Largest answer accepted, in bytes; 16 MiB by default. */
  readonly maxBodyBytes?: number | undefined;
}

/** The given `fetch` where there is one, undici on Node, the platform's `fetch` elsewhere. */
export function createTransport(options: TransportOptions = {}): SendHttp {
  if (options.fetch === undefined && isNode()) return createUndiciTransport(options);
  return createFetchTransport(options);
}
