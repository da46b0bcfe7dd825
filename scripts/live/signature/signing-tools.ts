import type { LoadedExchange } from "../exchange.ts";

/** The package's own signing, as `exchange.js` gives it: nothing of it is done a second time here. */
export type SigningTools = Pick<
  LoadedExchange,
  "sign" | "stringToSign" | "signedPairs" | "joinPairs" | "findAmbiguity" | "okcoin"
>;
