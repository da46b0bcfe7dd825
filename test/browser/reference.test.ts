import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { ErrorCode } from "../../generated/errors.ts";
import { errorCatalogue } from "../../src/client/catalogue.ts";
import { generate } from "../../scripts/generate.ts";
import { errorAnchor, errorHeading, operationAnchor } from "../../scripts/model/reference-links.ts";
import { sourceModel } from "../source-document.ts";
import { launchBrowser } from "./browser.ts";

const desktop = { width: 1440, height: 1000 };
const phone = { width: 390, height: 844 };

let folder: string;
let pageUrl: string;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "okcoin-reference-"));
  await generate({ spec: fileURLToPath(new URL("../../spec/openapi.yaml", import.meta.url)), out: folder });
  pageUrl = pathToFileURL(join(folder, "docs/index.html")).href;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/** Opens the reference from its file and notes everything that would leave it. */
async function open(anchor = "", viewport = desktop): Promise<{ page: Page; left: string[]; problems: string[] }> {
  const page = await browser.newPage({ viewport });
  onTestFinished(() => page.close());
  const left: string[] = [];
  const problems: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(pageUrl) && !/^(data|blob):/.test(url)) left.push(url);
  });
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.message));
  await page.goto(pageUrl + anchor);
  await page.locator("#api-content h2").first().waitFor();
  return { page, left, problems };
}

function anchorOf(code: ErrorCode): string {
  const { kind, name } = errorCatalogue[code];
  return errorAnchor(kind, errorHeading(code, name));
}

async function searchFor(page: Page, words: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.keyboard.type(words);
}

describe("the reference, opened from its file", () => {
  test("draws without a request that leaves the page and without an error", async () => {
    const { page, left, problems } = await open();
    await page.getByRole("img", { name: "OKCoin REST API v1" }).waitFor();
    const groups = await page.getByText(/^(Guide|Operations|Error codes)$/).allTextContents();
    expect(groups).toEqual(expect.arrayContaining(["Guide", "Operations", "Error codes"]));
    expect(left).toEqual([]);
    expect(problems).toEqual([]);
  });

  test("says no to telemetry", async () => {
    const text = await readFile(join(folder, "docs/index.html"), "utf8");
    expect(text).toContain('"disableTelemetry":true');
    expect(text).not.toMatch(/<(script|link|img)[^>]+(src|href)="https?:/);
  });

  test.each([
    ["10007", "10007 SignatureMismatch"],
    ["signature", "10007 SignatureMismatch"],
    ["InsufficientFunds", "10010 InsufficientFunds"],
  ])("search for %s finds %s, without a request", async (words, want) => {
    const { page, left } = await open();
    await searchFor(page, words);
    await page.getByText(want, { exact: false }).first().waitFor();
    expect(left).toEqual([]);
  });

  test("every link of an error and of an operation leads to its section", async () => {
    const { page, left } = await open();
    const anchors = [
      anchorOf(10007),
      anchorOf(1002),
      ...sourceModel.operations.filter((_, index) => index % 9 === 0).map(({ id, tag }) => operationAnchor(id, tag)),
    ];
    for (const anchor of anchors) {
      await page.goto("about:blank");
      await page.goto(`${pageUrl}#/${anchor}`);
      await page.locator(`[id="${anchor}"]`).waitFor({ state: "visible" });
    }
    expect(left).toEqual([]);
  });

  test("a code in the table leads to its section", async () => {
    const { page } = await open("#/all-error-codes");
    await page.getByRole("link", { name: "10016", exact: true }).first().click();
    const anchor = anchorOf(10016);
    await page.locator(`[id="${anchor}"]`).waitFor({ state: "visible" });
    await page.waitForFunction(
      (id) => Math.abs(document.getElementById(id)?.getBoundingClientRect().top ?? 1e6) < window.innerHeight,
      anchor,
    );
    expect(page.url()).toContain(anchor);
  });

  test("an operation shows its samples for the client and for curl", async () => {
    const { page } = await open("#/orders/trade");
    await page
      .getByText("client.try.trade")
      .or(page.locator("code", { hasText: "createClient" }))
      .first()
      .waitFor();
    await page.getByText("TypeScript", { exact: true }).first().click();
    await page.getByText("curl", { exact: true }).first().click();
    await page.locator("pre, code", { hasText: "md5sum" }).first().waitFor();
  });
});

describe("on a phone", () => {
  let page: Page;
  beforeEach(async () => {
    ({ page } = await open("#/all-error-codes", phone));
  });

  test("nothing is wider than the screen", async () => {
    await page.getByRole("heading", { name: "All error codes" }).first().waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    const table = await page
      .locator("table")
      .first()
      .evaluate((node) => node.getBoundingClientRect().right - window.innerWidth);
    expect(table).toBeLessThanOrEqual(0);
  });
});
