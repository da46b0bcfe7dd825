import type { Part } from "../wire/load-part.ts";

/** What a message says of a part of this package that a bundler may have put into a file of its own. */
export function ownPart(name: string, use: string): Part {
  return { name: `${name} of okcoin-openapi`, use, cure: "See that every file your bundler wrote can be reached." };
}
