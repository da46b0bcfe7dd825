import { createHash } from "node:crypto";

/** A client of the package `ioredis`, 5 or later, also for a cluster: what is used of it. */
export interface IoredisClient {
  /**
   * `EVAL`: runs a script by its text.
   */
  eval(script: string, numberOfKeys: number, ...keysAndArguments: string[]): Promise<unknown>;
  /**
   * `EVALSHA`: runs a script that Redis knows already.
   */
  evalsha(sha1: string, numberOfKeys: number, ...keysAndArguments: string[]): Promise<unknown>;
}

/** A client of the package `redis` (node-redis), 4 or later, also for a cluster, and its pools: what is used of it. */
export interface NodeRedisClient {
  /**
   * `EVAL`: runs a script by its text.
   */
  eval(script: string, options: NodeRedisArguments): Promise<unknown>;
  /**
   * `EVALSHA`: runs a script that Redis knows already.
   */
  evalSha(sha1: string, options: NodeRedisArguments): Promise<unknown>;
}

/** How node-redis takes what a script is given. */
export interface NodeRedisArguments {
  /**
   * The keys, `KEYS` in the script.
   */
  keys: string[];
  /**
   * All else, `ARGV` in the script.
   */
  arguments: string[];
}

/** A connected client of `ioredis` or of `redis`. */
export type RedisClient = IoredisClient | NodeRedisClient;

/** Runs a script by its text, and sends that only where Redis does not know it yet. */
export type RunScript = (script: string, keys: readonly string[], args: readonly string[]) => Promise<unknown>;

/** One way to run scripts on both clients. Throws a TypeError for anything else. */
export function scriptRunner(client: RedisClient): RunScript {
  const hashes = new Map<string, string>();
  const { bySha, byText } = waysOf(client);
  return async (script, keys, args) => {
    const sha = hashes.get(script) ?? createHash("sha1").update(script).digest("hex");
    hashes.set(script, sha);
    try {
      return await bySha(sha, [...keys], [...args]);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith("NOSCRIPT"))) throw error;
      return byText(script, [...keys], [...args]);
    }
  };
}

type Run = (script: string, keys: string[], args: string[]) => Promise<unknown>;

function waysOf(client: RedisClient): { readonly bySha: Run; readonly byText: Run } {
  if (isNodeRedis(client)) {
    return {
      bySha: (sha, keys, args) => client.evalSha(sha, { keys, arguments: args }),
      byText: (script, keys, args) => client.eval(script, { keys, arguments: args }),
    };
  }
  if (has(client, "eval") && has(client, "evalsha")) {
    return {
      bySha: (sha, keys, args) => client.evalsha(sha, keys.length, ...keys, ...args),
      byText: (script, keys, args) => client.eval(script, keys.length, ...keys, ...args),
    };
  }
  throw new TypeError(
    "createRedisLimits takes a client of ioredis, new Redis(url), or of redis, createClient({ url }): something with the methods eval and evalsha or evalSha.",
  );
}

function isNodeRedis(client: RedisClient): client is NodeRedisClient {
  return has(client, "eval") && has(client, "evalSha");
}

function has(client: unknown, method: string): boolean {
  return typeof (client as Readonly<Record<string, unknown>> | null | undefined)?.[method] === "function";
}
