import { systemClock } from "../time/clock.ts";
import { createTransport } from "../transport/default-transport.browser.ts";
import { loadPart } from "../wire/load-part.ts";
import type { ClientBase } from "./client-for.ts";
import { readVariable } from "./environment.ts";
import { ownPart } from "./own-part.ts";

const reader = { ...ownPart, name: "reader of okcoin-openapi", use: "reads answers" };

/** What clients stand on in builds for browsers and workers. */
export const browserBase: ClientBase = {
  createTransport,
  read: readVariable,
  clock: systemClock,
  parts: () => loadPart(reader, "pageParts", () => import("./page-parts.ts")),
};
