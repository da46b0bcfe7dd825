import type { Part } from "../wire/load-part.ts";

/** What a message says of a part of this package that a bundler may have put into a file of its own. */
export const ownPart: Part = {
  name: "part of okcoin-openapi",
  use: "this call needs",
  cure: "See that every file your bundler wrote can be reached.",
};
