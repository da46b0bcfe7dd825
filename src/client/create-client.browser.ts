import { createTransport } from "../transport/default-transport.browser.ts";
import { describedOkcoin } from "./catalogue.ts";
import { createClientFor } from "./client-for.ts";
import type { Client } from "./client-types.ts";
import { readVariable } from "./environment.ts";
import type { ClientOptions } from "./options.ts";

/** Takes the place of `create-client.ts` in builds for browsers and workers. */
export function createClient(options: ClientOptions = {}): Client {
  return createClientFor(describedOkcoin, options, createTransport, readVariable) as unknown as Client;
}
