import { okcoin } from "../../generated/index.ts";
import { createTransport } from "../transport/default-transport.browser.ts";
import { createClientFor } from "./client-for.ts";
import type { Client } from "./client-types.ts";
import { readVariable } from "./environment.ts";
import type { ClientOptions } from "./options.ts";

/** Takes the place of `create-client.no-texts.ts` in builds for browsers and workers. */
export function createClient(options: ClientOptions = {}): Client {
  return createClientFor(okcoin, options, createTransport, readVariable) as unknown as Client;
}
