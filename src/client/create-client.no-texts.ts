import { okcoin } from "../../generated/index.ts";
import { createTransport } from "../transport/default-transport.ts";
import { createClientFor } from "./create-client-for.ts";
import type { Client } from "./client-types.ts";
import { readVariable } from "./environment.ts";
import type { ClientOptions } from "./options.ts";

/**
 * Makes a client for the exchange of the document, as `createClient` of `okcoin-openapi` does. Its errors have no texts of the catalogue:
 * their messages give code, name and the command that explains it. In a browser page it cannot keep the browser from sending an order twice
 * either.
 *
 * @throws TypeError when an option is wrong; it says which and what it must be.
 */
export function createClient(options: ClientOptions = {}): Client {
  return createClientFor(okcoin, options, createTransport, readVariable) as unknown as Client;
}
