import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Agent, fetch as undiciFetch, type RequestInit as UndiciInit } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClient } from "../../src/client/create-client.ts";
import type { ClientOptions } from "../../src/client/options.ts";
import { losses } from "../runtimes/contract/lost-answers/losses.js";
import { lossNames, lostAnswers, repeatedByBrowsers } from "../runtimes/contract/lost-answers/matrix.js";

const program = fileURLToPath(new URL("../runtimes/contract/lost-answers/server.js", import.meta.url));
const server = spawn(process.execPath, [program], { stdio: ["pipe", "pipe", "inherit"] });
let url = "";

beforeAll(async () => {
  const [line] = (await once(createInterface(server.stdout), "line")) as [string];
  ({ url } = JSON.parse(line) as { url: string });
});

afterAll(async () => {
  const ended = once(server, "exit");
  server.stdin.end();
  await ended;
});

describe("an order whose answer is lost", () => {
  const table: [string, Partial<ClientOptions>][] = [
    ["undici", {}],
    ["a given dispatcher", { dispatcher: new Agent() }],
    ["the global fetch", { fetch: globalThis.fetch }],
    ["a function around it", { fetch: (url, init) => globalThis.fetch(url, init) }],
    ["a function that makes a Request", { fetch: (url, init) => globalThis.fetch(new Request(url, init)) }],
    ["the fetch of another undici", { fetch: (url, init) => undiciFetch(url, init as UndiciInit) as Promise<never> }],
    ["undici, with retries on", { retry: { baseMs: 0 } }],
  ];

  it.each(table)(
    "is received once over %s",
    async (_, options) => {
      const rows = await lostAnswers(createClient, url, options);
      const once = rows.map((row) => ({ ...row, received: 1, outcome: "OutcomeUnknownError" }));
      expect(rows).toEqual(once);
      const warm = rows.filter(({ connection }) => connection === "warm");
      expect(warm.length).toBeGreaterThanOrEqual(2 * lossNames.length);
    },
    120_000,
  );
});

describe("the matrix", () => {
  it("has a row for each way to lose an answer", () => {
    expect(lossNames).toEqual(Object.keys(losses));
  });
});

describe("what browsers send again by themselves", () => {
  const statuses = repeatedByBrowsers.flatMap((name) => /^\d{3}/.exec(name) ?? []);

  it.each(["README.md", "generated/guide/handling-errors.md", "src/client/create-client.ts"])(
    "is told in %s",
    async (file) => {
      const text = await readFile(new URL(`../../${file}`, import.meta.url), "utf8");
      const told =
        text.split(/\n(?:##|-| \*\n)/).find((part) => /browser\W+page it|in a browser page/i.test(part)) ?? "";
      expect(told).toMatch(/sends? (?:a request|an order|the\s+request) again/);
      for (const status of new Set(statuses)) expect(told).toContain(status);
    },
  );
});
