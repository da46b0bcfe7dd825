/** Runs in a worker: a request brings the place, the answer is the rows. */
import { runContract } from "./contract.mjs";

const loaders = {
  client: () => import("okcoin-openapi"),
  sandbox: () => import("okcoin-openapi/sandbox"),
  signing: () => import("okcoin-openapi/signing"),
};

export default {
  async fetch(request) {
    return Response.json(await runContract(loaders, await request.json()));
  },
};
