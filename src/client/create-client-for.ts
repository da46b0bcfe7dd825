import type { ApiDescription } from "../description.ts";
import { systemClock, type Clock } from "../time/clock.ts";
import type { CreateTransport } from "../transport/http.ts";
import { lateParts } from "./call/late-parts.ts";
import { createClientOn } from "./client-for.ts";
import type { GenericClient } from "./client-types.ts";
import type { ReadVariable } from "./environment.ts";
import type { ClientOptions } from "./options.ts";

/** Makes a client that has all its parts at once. Builds for browsers and workers load some when they are first needed. */
export function createClientFor<const Description extends ApiDescription>(
  description: Description,
  options: ClientOptions,
  createTransport: CreateTransport,
  read: ReadVariable = () => undefined,
  clock: Clock = systemClock,
): GenericClient<Description> {
  return createClientOn({ createTransport, read, clock, parts: lateParts }, description, options);
}
