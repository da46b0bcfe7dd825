import { describedOkcoin } from "../../src/client/catalogue.ts";
import { createClientFor } from "../../src/client/create-client-for.ts";
import type { Client } from "../../src/client/client-types.ts";
import type { ClientOptions } from "../../src/client/options.ts";
import type { Clock } from "../../src/time/clock.ts";
import { createTransport } from "../../src/transport/default-transport.ts";
import "./late-parts.ts";

/** A client that measures and waits by the clock it is given. */
export function clientOn(clock: Clock, options: ClientOptions): Client {
  return createClientFor(describedOkcoin, options, createTransport, undefined, clock) as unknown as Client;
}
