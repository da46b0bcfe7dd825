import { systemClock } from "../time/clock.ts";
import { createTransport } from "../transport/default-transport.browser.ts";
import type { ClientBase } from "./client-for.ts";
import { readVariable } from "./environment.ts";

/** What clients stand on in builds for browsers and workers. */
export const browserBase: ClientBase = { createTransport, read: readVariable, clock: systemClock };
