/** Runs in a browser page, as a bundle or by an import map. */
import { runContract } from "./contract.mjs";

const loaders = {
  client: () => import("okcoin-openapi"),
  sandbox: () => import("okcoin-openapi/sandbox"),
  signing: () => import("okcoin-openapi/signing"),
};

/** What the runner calls. */
globalThis.contract = (place) => runContract(loaders, place);
