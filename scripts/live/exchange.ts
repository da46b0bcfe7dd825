/** The script `exchange.js`: the exchange and the client, which pages load when a reader first uses them. */
import { okcoin } from "../../generated/index.ts";
import { faults } from "../../src/sandbox/faults/fault-names.ts";
import { createSandbox } from "../../src/sandbox/index.ts";
import { findAmbiguity, sign, signedPairs, stringToSign, verify } from "../../src/signing/index.ts";
import { joinPairs } from "../../src/signing/signed-pairs.ts";
import { parseJson } from "../../src/wire/json.ts";
import { requestFields, secretFields } from "../../src/wire/shapes.ts";
import { createCalls } from "./exchange/create-calls.ts";
import { PageExchange } from "./exchange/page-exchange.ts";
import { baseUrl } from "./exchange/page-tools.ts";

const loaded = {
  exchange: new PageExchange(),
  okcoin,
  baseUrl,
  faults,
  sign,
  stringToSign,
  signedPairs,
  joinPairs,
  findAmbiguity,
  verify,
  parseJson,
  requestFields,
  secretFields,
  createSandbox,
  createCalls,
};

/** What `exchange.js` gives to the other scripts of a page. */
export type LoadedExchange = typeof loaded;

declare global {
  var okcoinExchange: LoadedExchange | undefined;
}

globalThis.okcoinExchange = loaded;
