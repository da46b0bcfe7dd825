import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { build } from "tsdown";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type * as exchange from "./page-script.ts";
import { launchBrowser } from "./browser.ts";

/** What the bundle puts into the page. */
declare const okcoinPage: typeof exchange;

let folder: string;
let script: string;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "okcoin-page-"));
  await build({
    entry: { page: fileURLToPath(new URL("page-script.ts", import.meta.url)) },
    config: false,
    format: "iife",
    globalName: "okcoinPage",
    platform: "browser",
    outDir: folder,
    dts: false,
    external: ["undici"], // imported only on Node
    noExternal: [/^(?!undici$)/],
    logLevel: "error",
  });
  const [name = ""] = (await readdir(folder)).filter((file) => file.endsWith(".js"));
  script = await readFile(join(folder, name), "utf8");
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/** An empty page with the bundle in it, and notes of everything that would leave the page or goes wrong in it. */
async function open(): Promise<{ page: Page; requests: string[]; problems: string[] }> {
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  const requests: string[] = [];
  const problems: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => problems.push(error.message));
  await page.addScriptTag({ content: script });
  return { page, requests, problems };
}

describe("client and sandbox in a browser page", () => {
  test("make a signed trade without Node and without a request", async () => {
    const { page, requests, problems } = await open();
    const globals = await page.evaluate(() =>
      ["process", "Buffer", "require", "global"].filter((name) => name in globalThis),
    );
    expect(globals).toEqual([]);
    const result = await page.evaluate(() => okcoinPage.tradeOnce());
    expect(result).toEqual({
      status: 2,
      free: "1.998",
      refused: "InsufficientFunds",
      verdicts: ["ok", "ok", "ok", "ok", 10010],
      quoted: expect.stringMatching(/^\d+(\.\d+)?$/) as string,
    });
    expect(requests).toEqual([]);
    expect(problems).toEqual([]);
  });

  test("play the same game as on Node, byte for byte", async () => {
    const { page } = await open();
    const { journalOf } = await import("./page-script.ts");
    expect(await page.evaluate(() => okcoinPage.journalOf(7))).toBe(await journalOf(7));
  });

  test("fail on demand as a fetch fails", async () => {
    const { page } = await open();
    expect(await page.evaluate(() => okcoinPage.loseAnAnswer())).toEqual({
      error: "OutcomeUnknownError",
      orders: 1,
    });
  });
});
