import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { ErrorCode } from "../../generated/errors.ts";
import { errorCatalogue } from "../../src/client/catalogue.ts";
import { generate } from "../../scripts/generate.ts";
import { errorAnchor, errorHeading, operationAnchor } from "../../scripts/model/reference-links.ts";
import { sourceModel } from "../source-document.ts";
import { violations } from "./accessibility.ts";
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
async function open(
  anchor = "",
  viewport = desktop,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; left: string[]; problems: string[] }> {
  const context = await browser.newContext({ viewport, ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const left: string[] = [];
  const problems: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(pageUrl.replace("index.html", "")) && !/^(data|blob):/.test(url)) left.push(url);
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

  test("each guide is there as a whole, and a link to one of its sections leads there", async () => {
    const { page, left } = await open();
    await searchFor(page, "Borrowing");
    await page.getByText("Borrowing", { exact: true }).first().waitFor();
    expect(left).toEqual([]);
    await page.goto("about:blank");
    await page.goto(`${pageUrl}#/borrowing/repay`);
    const heading = page.locator('[id="borrowing/repay"]');
    await heading.waitFor({ state: "visible" });
    await page.getByText("repays one loan with its interest").first().waitFor();
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
    await page.waitForURL((url) => url.href.includes(anchor));
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

  test("an example has samples of its own in each language, and no picker that changes nothing", async () => {
    const { page } = await open("#/orders/trade");
    await page.getByRole("button", { name: "TypeScript", exact: true }).first().click();
    await page.getByRole("menuitem", { name: "Python: market buy", exact: true }).click();
    await page.locator("pre, code", { hasText: '"type": "buy_market"' }).first().waitFor();
    expect(await page.getByRole("combobox").filter({ hasText: "Buy 0.1 BTC" }).count()).toBe(0);
  });
});

describe("an operation", () => {
  const { operations } = sourceModel;

  test("has its first parameter within 1,100 px of its heading", async () => {
    const { page } = await open();
    const late: string[] = [];
    for (const { id, tag, fields } of operations.filter((operation) => operation.fields.length > 0)) {
      const section = page.locator(`[id="${operationAnchor(id, tag)}"]`);
      await page.goto("about:blank");
      await page.goto(`${pageUrl}#/${operationAnchor(id, tag)}`);
      const field = section
        .locator(".schema-name, td, span")
        .getByText(fields[0]?.name ?? "", { exact: true })
        .first();
      await field.waitFor();
      const [start, first] = await Promise.all([section.boundingBox(), field.boundingBox()]);
      const distance = (first?.y ?? 1e6) - (start?.y ?? 0);
      if (distance > 1100) late.push(`${id}: ${String(distance)}`);
    }
    expect(late).toEqual([]);
  }, 180_000);

  test("is the first hit of the search for its method, in at least 23 of 27 cases", async () => {
    const { page } = await open();
    const missed: string[] = [];
    await page.keyboard.press("Control+k");
    for (const { id, tag } of operations) {
      await page.keyboard.press("Control+a");
      await page.keyboard.type(id);
      const want = `#/${operationAnchor(id, tag)}`;
      const first = page.locator('[data-component-name="Search/SearchItem"]').first();
      const found = () => first.getAttribute("href", { timeout: 1000 }).catch(() => null);
      await expect
        .poll(found, { timeout: 10_000 })
        .toBe(want)
        .catch(() => missed.push(id));
    }
    expect(missed.length, missed.join(", ")).toBeLessThanOrEqual(operations.length - 23);
  }, 120_000);
});

describe("Try it", () => {
  test("is one folded line of each operation, and all share one exchange", async () => {
    const { page, left, problems } = await open("#/orders/trade");
    const trade = page.locator('okcoin-try-it[operation="trade"]');
    await trade.waitFor();
    expect(await trade.evaluate((node) => node.getBoundingClientRect().height)).toBeLessThan(40);
    await trade.getByText("Try it in this page").click();
    await trade.getByRole("button", { name: "Run" }).click();
    await trade.getByRole("status").filter({ hasText: "trade gave its value." }).waitFor();
    const [, id = ""] = /order_id: "(\d+)"/.exec(await trade.getByRole("tabpanel").innerText()) ?? [];
    expect(id).not.toBe("");
    const info = page.locator('okcoin-try-it[operation="orderInfo"]');
    await page.locator('a[href="#/orders/orderinfo"]').first().click();
    await info.getByText("Try it in this page").click();
    await info.locator("#field-order_id").fill(id);
    await info.getByRole("button", { name: "Run" }).click();
    await info.getByRole("status").filter({ hasText: "orderInfo gave its value." }).waitFor();
    expect(await info.getByRole("tabpanel").innerText()).toContain(`order_id: "${id}"`);
    expect(left).toEqual([]);
    expect(problems).toEqual([]);
  });

  test.each(["light", "dark"] as const)(
    "meets nothing against WCAG A and AA when it was run: %s",
    async (colorScheme) => {
      const { page } = await open("#/orders/trade", desktop, { bypassCSP: true, colorScheme, reducedMotion: "reduce" });
      const trade = page.locator('okcoin-try-it[operation="trade"]');
      await trade.getByText("Try it in this page").click();
      await trade.getByRole("button", { name: "Run" }).click();
      await trade.getByRole("status").filter({ hasText: "value" }).waitFor();
      expect((await violations(page)).filter((line) => !ofRedoc.some((known) => known.test(line)))).toEqual([]);
    },
  );
});

describe("a reader of the reference", () => {
  test.each(["#/signing", "#/orders", "#/all-error-codes", "#/order-errors"])(
    "opens %s in a tab of its own by Ctrl and a click",
    async (link) => {
      const { page } = await open();
      const opened = page.context().waitForEvent("page");
      await page
        .locator(`a[href="${link}"]`)
        .first()
        .click({ modifiers: ["Control"] });
      expect((await opened).url()).toBe(pageUrl + link);
    },
  );

  test("finds links that work before Redoc's script has run, and the way to pages that need none", async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    onTestFinished(() => page.close());
    await page.goto(pageUrl);
    const links = await page.locator("a").evaluateAll((nodes) => nodes.map((node) => node.getAttribute("href")));
    expect(links).toContain("guides/index.html");
    expect(links.filter((link) => link?.startsWith("/"))).toEqual([]);
  });

  test.each([
    ["another section", async (page: Page) => page.locator('a[href="#/signing"]').first().click()],
    ["a page of the site", async (page: Page) => page.goto(pageUrl.replace("index.html", "errors/10007.html"))],
  ])("comes back from %s to the very place", async (_, leave) => {
    const { page } = await open("#/handling-errors");
    await page.locator('[id="handling-errors"]').first().waitFor();
    await page.mouse.move(700, 500);
    await page.mouse.wheel(0, 1000);
    const shownFirst = () =>
      page.evaluate(() => {
        const shown = [...document.querySelectorAll("#api-content [id]")].filter(
          (node) => node.getBoundingClientRect().top > 0,
        );
        return { id: shown[0]?.id ?? "", top: shown[0]?.getBoundingClientRect().top ?? 0 };
      });
    // The wheel rolls on for a while, and Redoc names the section that it has come to.
    const rest = async () => {
      const before = { ...(await shownFirst()), address: page.url() };
      await page.waitForTimeout(400);
      const after = { ...(await shownFirst()), address: page.url() };
      return /^handling-errors\/./.test(after.id) && JSON.stringify(before) === JSON.stringify(after);
    };
    await expect.poll(rest, { timeout: 10_000 }).toBe(true);
    const place = await shownFirst();
    const address = page.url();
    await leave(page);
    await page.waitForURL((url) => url.href !== address);
    await page.goBack();
    const moved = () =>
      page
        .locator(`[id="${place.id}"]`)
        .evaluate((node, top) => Math.abs(node.getBoundingClientRect().top - top), place.top);
    await expect.poll(moved, { timeout: 10_000 }).toBeLessThan(4);
    expect(page.url()).toBe(address);
  });

  test("leads from each code and each operation to the page of its own", async () => {
    const { page } = await open(`#/${anchorOf(10007)}`);
    const link = page.locator('a[href$="errors/10007.html"]').first();
    await link.click();
    await page.waitForURL(pageUrl.replace("index.html", "errors/10007.html"));
    const text = await readFile(join(folder, "docs/index.html"), "utf8");
    for (const { code } of sourceModel.errors) expect(text).toContain(`([page](errors/${String(code)}.html))`);
    for (const { id } of sourceModel.operations) expect(text).toContain(`([page](operations/${id}.html))`);
  });

  test("is painted by few of Redoc's custom properties at first, and has them all once its script has run", async () => {
    const text = await readFile(join(folder, "docs/index.html"), "utf8");
    const [, first = ""] = /<style data-styled="true"[^>]*>([^]*?)<\/style>/.exec(text) ?? [];
    expect(new Set(first.match(/--[\w-]+(?=:)/g)).size).toBeLessThan(1000);
    const { page } = await open();
    const names = await page.evaluate(() => {
      const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).map(({ cssText }) => cssText);
      return new Set(rules.join("\n").match(/--[\w-]+(?=:)/g)).size;
    });
    expect(names).toBeGreaterThan(2500);
  });

  test.each(["light", "dark"] as const)(
    "meets nothing against WCAG A and AA but what is listed: %s",
    async (colorScheme) => {
      const { page } = await open("", desktop, { bypassCSP: true, colorScheme, reducedMotion: "reduce" });
      const found: string[] = [];
      for (const anchor of ["orders/trade", "market-data/ticker", "all-error-codes", "handling-errors"]) {
        await page.goto("about:blank");
        await page.goto(`${pageUrl}#/${anchor}`);
        await page.locator(`[id="${anchor}"]`).first().waitFor();
        await page.waitForTimeout(500);
        found.push(...(await violations(page)));
      }
      expect(found.filter((line) => !ofRedoc.some((known) => known.test(line)))).toEqual([]);
    },
  );
});

/** What only Redoc itself could cure. */
const ofRedoc = [
  // The picker of an example is called "Example" and shows another text.
  /^label-content-name-mismatch: <button [^]*aria-label="Example"/,
];

test("the page is lighter than it was before it had folded codes, links of names, samples in Python, and ten of its guides", async () => {
  const text = await readFile(join(folder, "docs/index.html"));
  // It was 757.8 kB compressed then. Most of it is Redoc's script; the document is 60 kB.
  expect(text.length).toBeLessThan(2_830_000);
  expect(gzipSync(text).length).toBeLessThan(751_000);
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
