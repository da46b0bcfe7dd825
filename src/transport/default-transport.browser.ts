import { createFetchTransport } from "./fetch-transport.ts";
import type { CreateTransport } from "./http.ts";

/**
 * Takes the place of `default-transport.ts` in builds for browsers: over the given `fetch`, or the browser's. Neither undici nor the codes
 * of its errors are part of such a build.
 */
export const createTransport: CreateTransport = (options = {}) => {
  if (options.dispatcher === undefined) return createFetchTransport(options);
  throw new TypeError("dispatcher is for Node: in a browser give fetch.");
};
