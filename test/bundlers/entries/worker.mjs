/** A worker: a request brings the place, the answer is the rows. */
import * as client from "okcoin-openapi";
import * as sandbox from "okcoin-openapi/sandbox";
import * as signing from "okcoin-openapi/signing";
import { runContract } from "./contract.mjs";

const loaders = { client: () => client, sandbox: () => sandbox, signing: () => signing };

export default {
  async fetch(request) {
    return Response.json(await runContract(loaders, await request.json()));
  },
};
