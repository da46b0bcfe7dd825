import { describedOkcoin } from "../../../src/client/catalogue.ts";
import { createClientFor } from "../../../src/client/client-for.ts";
import type { Client, ClientOptions } from "../../../src/index.ts";
import type { Clock } from "../../../src/time/clock.ts";
import { createTransport } from "../../../src/transport/default-transport.ts";

/** A client whose time is a test's: nothing is waited for that the test does not let pass. */
export function virtualClient(options: ClientOptions, clock: Clock): Client {
  return createClientFor(describedOkcoin, options, createTransport, () => undefined, clock) as unknown as Client;
}
