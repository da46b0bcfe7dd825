import { requests } from "../../generated/requests.ts";
import { browserBase } from "./base.browser.ts";
import { createClientOn } from "./client-for.ts";
import type { Client } from "./client-types.ts";
import type { ClientOptions } from "./options.ts";

/** Takes the place of `create-client.no-texts.ts` in builds for browsers and workers. */
export function createClient(options: ClientOptions = {}): Client {
  return createClientOn(browserBase, requests, options) as unknown as Client;
}
