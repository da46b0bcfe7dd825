/** The script `exchange.js`: the exchange and the client, which pages load when a reader first uses them. */
import { okcoin } from "../../generated/index.ts";
import { faults } from "../../src/sandbox/faults/fault-names.ts";
import { sign, stringToSign } from "../../src/signing/index.ts";
import { PageExchange } from "./exchange/page-exchange.ts";

const loaded = { exchange: new PageExchange(), okcoin, faults, sign, stringToSign };

/** What `exchange.js` gives to the other scripts of a page. */
export type LoadedExchange = typeof loaded;

declare global {
  var okcoinExchange: LoadedExchange | undefined;
}

globalThis.okcoinExchange = loaded;
