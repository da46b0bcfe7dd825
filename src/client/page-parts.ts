import { echoes } from "../../generated/echoes.ts";
import { shapes } from "../../generated/shapes.ts";
import { lateParts, type LateParts } from "./call/late-parts.ts";

/** What a client of a page loads before its first request is sent: what reads answers, and what they look like. */
export const pageParts: LateParts = {
  ...lateParts,
  complete: (description) => ({ ...description, echoes, shapes: { ...description.shapes, ...shapes } }),
};
