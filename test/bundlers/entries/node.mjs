/** A program for Node, with a server of its own. */
import { readFileSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import * as client from "okcoin-openapi";
import * as sandbox from "okcoin-openapi/sandbox";
import * as node from "okcoin-openapi/sandbox/node";
import * as signing from "okcoin-openapi/signing";
import { runContract } from "./contract.mjs";

const place = JSON.parse(readFileSync(process.env.PLACE, "utf8"));
const loaders = { client: () => client, sandbox: () => sandbox, signing: () => signing, node: () => node };

/** A fetch that trusts one more certificate, of Node alone: undici would be one more thing to bundle. */
function fetchTrusting(ca) {
  return (url, { method, headers, body }) =>
    new Promise((resolve, reject) => {
      const call = request(url, { method, headers, ca }, (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("end", () => {
          const type = answer.headers["content-type"];
          resolve(new Response(Buffer.concat(parts), { status: answer.statusCode, headers: { "content-type": type } }));
        });
      });
      call.on("error", reject);
      // A body may be a stream that reads as its text.
      call.end(body === undefined ? undefined : String(body));
    });
}

runContract(loaders, { ...place, fetchTrusting }).then((rows) => {
  writeFileSync(process.env.ROWS, JSON.stringify(rows));
  process.exit(0);
});
