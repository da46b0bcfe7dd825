import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { builtServer } from "./build.ts";
import type { Serve, Started } from "./server-child.ts";

export interface ServerProcess extends Started {
  /** CPU time used so far, in microseconds. */
  readonly cpu: () => Promise<number>;
  readonly stop: () => void;
}

/** Starts a server in a process of its own. */
export async function startServer(serve: Serve): Promise<ServerProcess> {
  const child = fork(fileURLToPath(builtServer), { execArgv: [] });
  const ask = async (message: Serve | "cpu"): Promise<unknown> => {
    child.send(message);
    const [answer] = (await once(child, "message")) as unknown[];
    return answer;
  };
  const started = (await ask(serve)) as Started;
  return {
    ...started,
    cpu: async () => (await ask("cpu")) as number,
    stop: () => {
      child.disconnect();
    },
  };
}
