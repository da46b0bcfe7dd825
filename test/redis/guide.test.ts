import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createSandbox } from "../../src/sandbox/index.ts";
import { listen } from "../../src/sandbox/node/index.ts";
import { snippetWith, withValues } from "../docs/guides/snippet.ts";
import { RedisServer } from "./redis-server.ts";
import "../sandbox/support/check-every-answer.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const sandbox = createSandbox();
const { apiKey, secretKey } = sandbox.createAccount();
let server: RedisServer;
let exchange: Awaited<ReturnType<typeof listen>>;
let folder: string;

beforeAll(async () => {
  server = await RedisServer.start();
  exchange = await listen(sandbox, { port: 0 });
  folder = await mkdtemp(join(tmpdir(), "okcoin-guides-"));
});

afterAll(async () => {
  await exchange.close();
  await server.stop();
  await rm(folder, { recursive: true });
});

/** Runs a snippet as a process of its own, against the real Redis and the sandbox behind a socket. @returns what it prints */
async function run(snippet: string, name: string): Promise<string> {
  const source = withValues(snippet, { "redis://127.0.0.1:6379": server.url })
    .replace(/"okcoin-openapi(\/[a-z/]+)?"/g, (_, path = "") => `"${root}src${String(path)}/index.ts"`)
    .replace(/"(ioredis|redis)"/g, (_, library: string) => JSON.stringify(import.meta.resolve(library)));
  const file = join(folder, `${name}.mts`);
  await writeFile(file, source);
  const env = { ...process.env, OKCOIN_BASE_URL: exchange.url, OKCOIN_API_KEY: apiKey, OKCOIN_SECRET_KEY: secretKey };
  const { stdout } = await promisify(execFile)(execPath, ["--import", "tsx", file], { cwd: root, env });
  return stdout;
}

it.each([
  ["ioredis", '"ioredis"', /^\d+(\.\d+)?\n$/],
  ["redis", '"redis"', /^\d+(\.\d+)? \d+\n$/],
])("the guide's processes share their limits over %s", async (name, text, printed) => {
  const look = new Redis(server.url);
  await look.flushall();
  const snippet = snippetWith("many-processes-one-address", text);
  const outputs = await Promise.all(["1", "2", "3"].map((number) => run(snippet, `${name}-${number}`)));
  for (const output of outputs) expect(output).toMatch(printed);
  const logs = (await look.keys("*")).filter((key) => key.includes("ticker"));
  expect(logs).toHaveLength(1);
  expect(await look.zcard(logs[0] ?? "")).toBe(3);
  await look.quit();
});
