import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { okcoin } from "../../../generated/index.ts";
import { createRandom } from "../../../src/sandbox/exchange/base/random.ts";
import { createSandbox, type Sandbox } from "../../../src/sandbox/index.ts";
import { listen, type SandboxServer } from "../../../src/sandbox/node/index.ts";
import { deepen } from "./deepen.ts";
import { FaultyDoor } from "./faulty-door.ts";
import { plenty } from "./orders.ts";
import "../../sandbox/support/check-every-answer.ts";

const bots = 4;
const killsOfEach = 50;

let folder: string;
let program: string;
let server: SandboxServer;
let sandbox: Sandbox;
/** What to do when an order of a key has arrived, and its answer has not left. */
const onPlacement = new Map<string, () => void>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "crashes-"));
  program = join(folder, "child.mjs");
  const source = fileURLToPath(new URL("crash-child.ts", import.meta.url));
  const banner = { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' };
  await build({ entryPoints: [source], outfile: program, bundle: true, platform: "node", format: "esm", banner });
  sandbox = createSandbox({ clock: "real", marketMakers: false });
  await deepen(sandbox);
  const door = new FaultyDoor(sandbox, createRandom(7, "faults"), { longestLateness: 200 });
  server = await listen({
    receive: (incoming) => {
      const reply = door.receive(incoming);
      if (incoming.url.pathname === okcoin.operations.trade.path) {
        const apiKey = new URLSearchParams(incoming.body).get(okcoin.signing.keyField) ?? "";
        onPlacement.get(apiKey)?.();
      }
      return reply;
    },
  });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

interface Life {
  readonly apiKey: string;
  /** What became of the requests that were left open by a kill. */
  readonly left: readonly string[];
  /** How many are open in the end. */
  readonly pending: string | undefined;
  /** The orders that it says are its own. */
  readonly own: readonly string[];
}

/** Resolves when so many orders have arrived, as soon as the server has done with the last. */
function arrivals(apiKey: string, orders: number): Promise<void> {
  return new Promise((resolve) => {
    let left = orders;
    onPlacement.set(apiKey, () => {
      left -= 1;
      if (left === 0) resolve();
    });
  });
}

/** A bot's life: it is killed again and again, and in the end asked what it has. */
async function live(index: number): Promise<Life> {
  const { apiKey, secretKey } = sandbox.createAccount({ funds: plenty });
  const path = join(folder, `${String(index)}.intents`);
  const random = createRandom(index, "kills");
  const own = new Set<string>();
  const left: string[] = [];
  let pending: string | undefined;
  const note = (line: string): void => {
    const [word, ...rest] = line.split(" ");
    if (word === "own") for (const id of rest) own.add(id);
    if (word === "left") left.push(rest.join(" "));
    if (word === "pending") [pending] = rest;
  };
  for (let life = 1; life <= killsOfEach + 1; life += 1) {
    const isLast = life > killsOfEach;
    const numbers = [index, life].map(String);
    const args = [program, server.url, path, apiKey, secretKey, ...numbers, ...(isLast ? ["last"] : [])];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    createInterface(child.stdout).on("line", note);
    const ended = once(child, "close");
    if (!isLast) {
      // Some die while they find out what the one before them left, most while an order is on its way.
      const orders = random.between(0, 5);
      const placed = orders === 0 ? pause(random.between(100, 400)) : arrivals(apiKey, orders);
      await Promise.race([placed, ended]);
      if (random.between(0, 1) === 1) await pause(random.between(0, 5));
      child.kill("SIGKILL");
    }
    const [code, signal] = (await ended) as [number | null, string | null];
    expect([code, signal]).toEqual(isLast ? [0, null] : [null, "SIGKILL"]);
  }
  return { apiKey, left, pending, own: [...own].toSorted() };
}

it("a bot that is killed again and again knows in the end of each order that it placed", async () => {
  const lives = await Promise.all(Array.from({ length: bots }, (_, index) => live(index + 1)));
  // Not before: a bot that still lives would find that the exchange's clock is wrong.
  sandbox.clock.advance(60_000);
  const real = lives.map(({ apiKey }) => sandbox.truth.orders(apiKey).map(({ id }) => id));
  const left = lives.flatMap((each) => each.left);
  const count = (outcome: string): number => left.filter((each) => each.startsWith(outcome)).length;
  console.log({
    orders: real.map(({ length }) => length),
    happened: count("happened"),
    not: count("did-not-happen"),
    ambiguous: count("ambiguous"),
  });
  for (const [index, { own, pending }] of lives.entries()) {
    expect({ own, pending }).toEqual({ own: real[index]?.toSorted(), pending: "0" });
  }
  expect(count("happened")).toBeGreaterThan(0);
  expect(count("did-not-happen")).toBeGreaterThan(0);
});
