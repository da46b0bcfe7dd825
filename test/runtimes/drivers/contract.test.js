/** For Babel, which turns these imports into `require`. A `.js`, because Jest takes `.mjs` for native ESM whatever Babel would do. */
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import * as client from "okcoin-openapi";
import * as sandbox from "okcoin-openapi/sandbox";
import * as node from "okcoin-openapi/sandbox/node";
import * as signing from "okcoin-openapi/signing";
import { runContract } from "./contract.cjs";
import { fetchTrusting } from "./trust.cjs";

const place = JSON.parse(readFileSync(process.env.PLACE, "utf8"));
const loaders = { client: () => client, sandbox: () => sandbox, signing: () => signing, node: () => node };

test("the contract", async () => {
  writeFileSync(process.env.ROWS, JSON.stringify(await runContract(loaders, { ...place, fetchTrusting })));
}, 120_000);
