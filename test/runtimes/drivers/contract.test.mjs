/** For frameworks that give a test file `import`, with or without a transform to `require`. */
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { runContract } from "./contract.mjs";
import { fetchTrusting } from "./trust.mjs";

const place = JSON.parse(readFileSync(process.env.PLACE, "utf8"));
const loaders = {
  client: () => import("okcoin-openapi"),
  sandbox: () => import("okcoin-openapi/sandbox"),
  signing: () => import("okcoin-openapi/signing"),
  node: () => import("okcoin-openapi/sandbox/node"),
};

test("the contract", async () => {
  writeFileSync(process.env.ROWS, JSON.stringify(await runContract(loaders, { ...place, fetchTrusting })));
}, 120_000);
