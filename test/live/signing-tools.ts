import { okcoin } from "../../generated/index.ts";
import { baseUrl } from "../../scripts/live/exchange/page-tools.ts";
import { signedOperations } from "../../scripts/live/signature/signed-operations.ts";
import { createSandbox } from "../../src/sandbox/index.ts";
import { findAmbiguity, sign, signedPairs, stringToSign, verify } from "../../src/signing/index.ts";
import { joinPairs } from "../../src/signing/signed-pairs.ts";
import { parseJson } from "../../src/wire/json.ts";
import { requestFields, secretFields } from "../../src/wire/shapes.ts";
import type { LoadedExchange } from "../../scripts/live/exchange.ts";

/** What `exchange.js` gives the signature page, without a browser. */
export const tools = {
  okcoin,
  baseUrl,
  sign,
  signedPairs,
  stringToSign,
  verify,
  joinPairs,
  findAmbiguity,
  parseJson,
  requestFields,
  secretFields,
  createSandbox,
} as unknown as LoadedExchange;

export const operations = signedOperations(tools);
