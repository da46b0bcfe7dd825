/** A page, as a user writes one: entries imported by their names, and nothing else. */
import * as client from "okcoin-openapi";
import * as sandbox from "okcoin-openapi/sandbox";
import * as signing from "okcoin-openapi/signing";
import { runContract } from "./contract.mjs";

const loaders = { client: () => client, sandbox: () => sandbox, signing: () => signing };

/** What the runner calls. */
globalThis.contract = (place) => runContract(loaders, place);
