import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { emittedPages } from "../emit/emitted-pages.ts";
import { violations } from "./accessibility.ts";
import { launchBrowser } from "./browser.ts";
import { writeSite, type SiteOnDisk } from "./site.ts";

const white = "rgb(255, 255, 255)";
const black = "rgb(14, 19, 25)";

let site: SiteOnDisk;
let browser: Browser;

beforeAll(async () => {
  site = await writeSite(await emittedPages());
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await site.remove();
});

async function reader(options: BrowserContextOptions = {}): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.message));
  return { page, problems };
}

function background(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}

function button(page: Page) {
  return page.getByRole("button", { name: /^Colors: / });
}

test("the colors are the system's until a reader chooses, by mouse or by keyboard, and are kept on the next page", async () => {
  const { page, problems } = await reader({ colorScheme: "dark" });
  await page.goto(site.url("operations/trade"));
  expect(await background(page)).toBe(black);
  await button(page).click();
  expect(await button(page).getAttribute("aria-label")).toBe("Colors: light");
  expect(await background(page)).toBe(white);
  await page.goto(site.url("errors/10007"));
  expect(await background(page)).toBe(white);
  await page.emulateMedia({ colorScheme: "light" });
  await button(page).focus();
  await page.keyboard.press("Enter");
  expect(await button(page).getAttribute("aria-label")).toBe("Colors: dark");
  expect(await background(page)).toBe(black);
  await page.keyboard.press("Space");
  expect(await button(page).getAttribute("aria-label")).toBe("Colors: as the system");
  expect(await background(page)).toBe(white);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await background(page)).toBe(black);
  expect(problems).toEqual([]);
});

test("a page is painted in the chosen colors from the start, before its script at the end runs", async () => {
  const { page } = await reader({ colorScheme: "light" });
  await page.goto(site.url("guides/index"));
  await button(page).click();
  await button(page).click();
  await page.route(/pages\.js$/, (route) => route.abort());
  await page.goto(site.url("errors/10007"));
  expect(await background(page)).toBe(black);
});

test("another tab follows", async () => {
  const { page } = await reader({ colorScheme: "light" });
  const other = await page.context().newPage();
  await page.goto(site.url("guides/index"));
  await other.goto(site.url("errors/10007"));
  await page.bringToFront();
  await button(page).click();
  await button(page).click();
  await other.waitForFunction(() => document.documentElement.dataset["scheme"] === "dark");
  expect(await button(other).getAttribute("aria-label")).toBe("Colors: dark");
});

test("a browser that keeps nothing lets a reader choose on each page, without an error", async () => {
  const { page, problems } = await reader({ colorScheme: "light" });
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await page.goto(site.url("operations/trade"));
  await button(page).click();
  await button(page).click();
  expect(await background(page)).toBe(black);
  await page.goto(site.url("errors/10007"));
  expect(await background(page)).toBe(white);
  expect(problems).toEqual([]);
});

test("a page is printed in the light colors, whatever is chosen", async () => {
  const { page } = await reader({ colorScheme: "dark" });
  await page.goto(site.url("operations/trade"));
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  expect(await background(page)).toBe(white);
  await page.evaluate(() => (document.documentElement.dataset["scheme"] = "dark"));
  expect(await background(page)).toBe(white);
});

test.each([320, 360, 384, 390, 641, 768, 769, 961])(
  "the header with all its buttons fits a screen of %i px",
  async (width) => {
    const { page } = await reader({ viewport: { width, height: 700 } });
    await page.goto(site.url("operations/trade"));
    await button(page).waitFor();
    const edges = await page
      .locator("body > header")
      .evaluate((header) =>
        [...header.querySelectorAll("a, button")].map((node) => node.getBoundingClientRect().right),
      );
    expect(Math.max(...edges)).toBeLessThanOrEqual(width);
    expect(await page.locator("html").evaluate((node) => node.scrollWidth)).toBe(width);
  },
);

test("without a script there is no button", async () => {
  const { page } = await reader({ javaScriptEnabled: false });
  await page.goto(site.url("operations/trade"));
  expect(await page.locator("button.scheme").isVisible()).toBe(false);
});

test.each(["light", "dark"] as const)(
  "colors chosen against a %s system have no fault of accessibility",
  async (colorScheme) => {
    const { page } = await reader({ colorScheme });
    const wanted = colorScheme === "light" ? "dark" : "light";
    await page.goto(site.url("operations/trade"));
    while ((await button(page).getAttribute("aria-label")) !== `Colors: ${wanted}`) await button(page).click();
    for (const name of ["operations/trade", "errors/10007", "guides/changes"]) {
      await page.goto(site.url(name));
      expect(await background(page)).toBe(wanted === "dark" ? black : white);
      expect(await violations(page), name).toEqual([]);
    }
  },
);
