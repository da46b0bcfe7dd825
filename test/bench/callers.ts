import type { ApiDescription, RateLimit } from "../../src/description.ts";
import type { Client } from "../../src/index.ts";
import { loadSubject } from "./build.ts";
import type { Floors } from "./floors.ts";
import { keys } from "./order.ts";

export interface Callers {
  readonly floors: Floors;
  /** A client without limiter, so that no call waits. */
  readonly plain: Client;
  /** A client with the limiter on, with limits that nothing reaches, and a hook. */
  readonly watched: Client;
  /** How often the hook was called. */
  readonly seen: () => number;
}

/** An exchange whose limits nothing here reaches, so that the limiter works and nobody waits for it. */
export function withAmpleLimits(description: ApiDescription): ApiDescription {
  const rateLimit: RateLimit = { requests: 1_000_000, seconds: 2, scope: "key" };
  const operations = Object.entries(description.operations).map(([name, operation]) => [
    name,
    { ...operation, rateLimit },
  ]);
  return { ...description, rateLimit, operations: Object.fromEntries(operations) as ApiDescription["operations"] };
}

/** Everything that calls a server, compiled. */
export async function openCallers(baseUrl: string): Promise<Callers> {
  const { createClient, createClientFor, createTransport, floorsTo, okcoin } = await loadSubject();
  let seen = 0;
  const onResponse = (): void => {
    seen += 1;
  };
  const watched = createClientFor(
    withAmpleLimits(okcoin),
    { baseUrl, ...keys, hooks: { onResponse } },
    createTransport,
  );
  return {
    floors: floorsTo(baseUrl),
    plain: createClient({ baseUrl, ...keys, rateLimit: false }),
    watched: watched as unknown as Client,
    seen: () => seen,
  };
}
