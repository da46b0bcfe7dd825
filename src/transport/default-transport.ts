import { readConnectionError } from "./connection-errors.ts";
import { createFetchTransport } from "./fetch-transport.ts";
import type { CreateTransport } from "./http.ts";
import { isNode } from "./run-time.ts";
import { createUndiciTransport } from "./undici-transport.ts";

/** Over the given dispatcher or `fetch` where there is one, undici on Node, the platform's `fetch` elsewhere. */
export const createTransport: CreateTransport = (options = {}) =>
  options.dispatcher !== undefined || (options.fetch === undefined && isNode())
    ? createUndiciTransport(options)
    : createFetchTransport({ ...options, readError: readConnectionError });
