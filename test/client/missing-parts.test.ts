import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answer, json } from "../transport/answers.ts";
import { startRawServer, type RawServer } from "../transport/raw-server.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));

/** One order, and how it ended, as JSON. */
const order = `
  import { createClient } from "./src/index.ts";
  if (process.env.NO_MD5) process.getBuiltinModule = undefined;
  const client = createClient({ baseUrl: process.env.BASE_URL, apiKey: "KEY", secretKey: "SECRET", retry: { baseMs: 0 } });
  const { ok, value, error } = await client.try.trade({ symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" });
  const { name, message, retry } = error ?? {};
  console.log(JSON.stringify({ ok, value, name, message, retry }));
`;

/** In a page: a call, and how it ended. */
function inPage(call: string): string {
  return `
    import { createClient } from "./src/index.browser.ts";
    const client = createClient({ baseUrl: process.env.BASE_URL, apiKey: "KEY", secretKey: "SECRET", retry: { baseMs: 0 } });
    const order = { symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" };
    const error = await ${call}.then(() => undefined, (error) => error);
    const { name, message, retry } = error ?? {};
    console.log(JSON.stringify({ ok: error === undefined, name, message, retry }));
  `;
}

interface Ending {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly name?: string;
  readonly message?: string;
  readonly retry?: string;
}

let folder: string;
let server: RawServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "okcoin-openapi-"));
  server = await startRawServer((socket) => socket.write(answer("200 OK", [json], '{"result":true,"order_id":7}')));
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

interface Bundle {
  readonly program?: string;
  /** Chunks that are taken away once it is built. */
  readonly lost?: string;
  /** Left out of the bundle, and not installed beside it. */
  readonly absent?: readonly string[];
  /** Left out of the bundle, and installed. */
  readonly external?: readonly string[];
  /** Replaced by an empty module, as for browsers. */
  readonly empty?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Bundles the program, runs it in a process of its own, and gives its ending with the number of requests that the server received. */
async function endingOf({
  program = order,
  lost,
  absent = [],
  external = [],
  empty = [],
  env = {},
}: Bundle): Promise<Ending & { sent: number }> {
  const place = await mkdtemp(join(folder, "bundle-"));
  const alias = Object.fromEntries(empty.map((name) => [name, join(place, "empty.js")]));
  await writeFile(join(place, "empty.js"), "export {};");
  if (external.length > 0) await symlink(join(root, "node_modules"), join(place, "node_modules"));
  await build({
    stdin: { contents: program, resolveDir: root, loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "node",
    external: [...absent, ...external],
    alias,
    logLevel: "silent",
    splitting: true,
    outdir: place,
    outExtension: { ".js": ".mjs" },
  });
  const chunks = lost === undefined ? [] : (await readdir(place)).filter((name) => name.startsWith(lost));
  await Promise.all(chunks.map((name) => rm(join(place, name))));
  const before = server.requests.length;
  const { stdout } = await run(process.execPath, [join(place, "stdin.mjs")], {
    env: { ...process.env, ...env, BASE_URL: `http://${server.host}` },
  });
  return { ...(JSON.parse(stdout) as Ending), sent: server.requests.length - before };
}

const cure =
  "Install it (npm install undici), keep it out of your bundle (esbuild: --external:undici), or give createClient a fetch.";
const noUndici = {
  ok: false,
  name: "ConnectionError",
  message: `trade: The package undici, which sends requests on Node, could not be loaded. ${cure} Nothing was sent; see: npx okcoin-openapi explain ConnectionError`,
  retry: "never",
  sent: 0,
};
const unreachable = "Install it, and see that every file your bundler wrote can be reached.";

describe("an order from a bundle", () => {
  it.each<[string, Bundle]>([
    ["with undici in it", {}],
    ["without undici beside it", { absent: ["undici"] }],
    ["with an empty module for undici", { empty: ["undici"] }],
  ])("%s says that undici is missing, and what to do", async (_, bundle) => {
    expect(await endingOf(bundle)).toMatchObject(noUndici);
  });

  it("is placed when undici is installed beside the bundle", async () => {
    expect(await endingOf({ external: ["undici"] })).toEqual({
      ok: true,
      value: { result: true, order_id: "7" },
      sent: 1,
    });
  });

  it("says that what signs it is missing, where the platform has no MD5", async () => {
    expect(await endingOf({ absent: ["@noble/hashes/*"], env: { NO_MD5: "1" } })).toMatchObject({
      name: "ConnectionError",
      message: `trade: The package @noble/hashes, which signs where the platform has no MD5, could not be loaded. ${unreachable} Nothing was sent; see: npx okcoin-openapi explain ConnectionError`,
      retry: "never",
      sent: 0,
    });
  });
});

describe("a call in a page without what reads answers", () => {
  it.each([
    ["once.trade", "outcomes", "client.once.trade(order)", "trade: The part", "this call needs"],
    ["once.trade", "evidence", "client.once.trade(order)", "trade: The part", "this call needs"],
    ["pending", "outcomes", "client.pending()", "The part", "this call needs"],
    ["poll.ticker", "feeds", 'client.poll.ticker({ symbol: "btc_cny" }).next()', "ticker: The part", "this call needs"],
    [
      "api",
      "send-by-path",
      'client.api.POST("/api/v1/trade.do", { body: order })',
      "trade: The part",
      "this call needs",
    ],
  ])("and with a chunk missing says so, and sends nothing: %s without %s", async (_, lost, call, what, use) => {
    const { message, ...ending } = await endingOf({ program: inPage(call), lost });
    expect(message).toContain(`${what} of okcoin-openapi, which ${use}, could not be loaded. See that every file`);
    expect(ending).toMatchObject({
      ok: false,
      sent: 0,
      name: what === "The part" ? "MissingPartError" : "ConnectionError",
    });
  });

  it.each([
    ["depth", 'client.depth({ symbol: "btc_cny" })'],
    ["trade", "client.trade(order)"],
    ["orderHistory", 'client.all.orderHistory({ symbol: "btc_cny", status: 1 }).next()'],
  ])("says what is missing, and was not sent: %s", async (name, call) => {
    expect(await endingOf({ program: inPage(call), lost: "page-parts" })).toEqual({
      ok: false,
      name: "ConnectionError",
      message: `${name}: The reader of okcoin-openapi, which reads answers, could not be loaded. See that every file your bundler wrote can be reached. Nothing was sent; see: npx okcoin-openapi explain ConnectionError`,
      retry: "never",
      sent: 0,
    });
  });
});
