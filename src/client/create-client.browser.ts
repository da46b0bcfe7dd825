import { codelessTexts } from "../../generated/errors.ts";
import { requests } from "../../generated/requests.ts";
import { browserBase } from "./base.browser.ts";
import { createClientOn } from "./client-for.ts";
import type { ApiDescription } from "../description.ts";
import type { Client } from "./client-types.ts";
import type { ClientOptions } from "./options.ts";

async function describe(description: ApiDescription): Promise<ApiDescription> {
  const { withCatalogueTexts } = await import("./catalogue-texts.ts");
  return withCatalogueTexts(description);
}

/** Takes the place of `create-client.ts` in builds for browsers and workers: the texts of codes are loaded with the first. */
export function createClient(options: ClientOptions = {}): Client {
  const codelessErrors = requests.codelessErrors.map((row) => ({ ...row, ...codelessTexts[row.name] }));
  return createClientOn({ ...browserBase, describe }, { ...requests, codelessErrors }, options) as unknown as Client;
}
