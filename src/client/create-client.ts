import { createTransport } from "../transport/default-transport.ts";
import { describedOkcoin } from "./catalogue.ts";
import { createClientFor } from "./create-client-for.ts";
import type { Client } from "./client-types.ts";
import { readVariable } from "./environment.ts";
import type { ClientOptions } from "./options.ts";

/**
 * Makes a client for the exchange of the document.
 *
 * What the options leave out comes from the environment, where there is one: `OKCOIN_BASE_URL`, `OKCOIN_API_KEY` and `OKCOIN_SECRET_KEY`.
 * The keys stay inside: neither printing nor serialising the client shows them.
 *
 * No order is sent twice on Node, Deno, Bun and workers. In a browser page the browser itself sends a request again when an open connection
 * breaks, and after HTTP 408 and 421, and no page can stop it: place orders from a server.
 *
 * @throws TypeError when an option is wrong; it says which and what it must be.
 */
export function createClient(options: ClientOptions = {}): Client {
  return createClientFor(describedOkcoin, options, createTransport, readVariable) as unknown as Client;
}
