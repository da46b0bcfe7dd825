/** For frameworks that give a test file `require`. */
const { readFileSync, writeFileSync } = require("node:fs");
const { runContract } = require("./contract.cjs");
const { fetchTrusting } = require("./trust.cjs");

const place = JSON.parse(readFileSync(process.env.PLACE, "utf8"));
const loaders = {
  client: () => require("okcoin-openapi"),
  sandbox: () => require("okcoin-openapi/sandbox"),
  signing: () => require("okcoin-openapi/signing"),
  node: () => require("okcoin-openapi/sandbox/node"),
};

test("the contract", async () => {
  writeFileSync(process.env.ROWS, JSON.stringify(await runContract(loaders, { ...place, fetchTrusting })));
}, 120_000);
