/** What the benches measure, floors included. `build.ts` compiles it like the package: tsx adds work to every closure. */
export { okcoin } from "../../generated/index.ts";
export { createClientFor } from "../../src/client/create-client-for.ts";
export { createClient } from "../../src/client/create-client.ts";
export { createSandbox } from "../../src/sandbox/index.ts";
export { Snapshots } from "../../src/sandbox/record/snapshot.ts";
export { listen } from "../../src/sandbox/node/index.ts";
export { sign } from "../../src/signing/index.ts";
export { createTransport } from "../../src/transport/default-transport.ts";
export { floorsTo } from "./floors.ts";
