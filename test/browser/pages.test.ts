import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emittedPages } from "../emit/emitted-pages.ts";
import { launchBrowser } from "./browser.ts";

const files = await emittedPages();
/** One code stands for all: their pages differ in nothing but words. */
const names = files
  .map(({ path }) => path)
  .filter((path) => path.endsWith("/10000.html") || /\/[A-Za-z]+\.html$/.test(path));

let folder: string;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "okcoin-pages-"));
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/** A page of the reader's, without scripts; `left` collects the requests that leave the reference. */
async function reader(colorScheme: "light" | "dark"): Promise<{ page: Page; left: string[] }> {
  const page = await browser.newPage({ javaScriptEnabled: false, colorScheme });
  const left: string[] = [];
  const home = pathToFileURL(folder).href;
  page.on("request", (request) => {
    if (!request.url().startsWith(home) && !request.url().startsWith("data:")) left.push(request.url());
  });
  return { page, left };
}

test("no page is wider than a phone's or a desktop's screen, and none needs a script or the network", async () => {
  const { page, left } = await reader("light");
  const wide: string[] = [];
  for (const name of names) {
    await page.goto(pathToFileURL(join(folder, name)).href);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const parts = await page
        .locator("html, pre, table")
        .evaluateAll((nodes) =>
          nodes.filter((node) => node.scrollWidth > node.clientWidth + 1).map(({ tagName }) => tagName),
        );
      if (parts.length > 0) wide.push(`${name} at ${String(width)} px: ${parts.join(", ")}`);
    }
  }
  expect(wide).toEqual([]);
  expect(left).toEqual([]);
  await page.close();
});

test.each(["light", "dark"] as const)("text and links stand out from the page: %s", async (scheme) => {
  const { page } = await reader(scheme);
  await page.goto(pathToFileURL(join(folder, "docs/operations/trade.html")).href);
  const background = await colorOf(page, "body", "background-color");
  for (const part of ["main > p", "main a"])
    expect(contrast(await colorOf(page, part, "color"), background), part).toBeGreaterThan(4.5);
  await page.close();
});

async function colorOf(page: Page, part: string, property: string): Promise<number[]> {
  const text = await page
    .locator(part)
    .first()
    .evaluate((node, name) => getComputedStyle(node).getPropertyValue(name), property);
  return (text.match(/\d+/g) ?? []).slice(0, 3).map(Number);
}

/** Contrast ratio of two colors (WCAG 2). */
function contrast(a: readonly number[], b: readonly number[]): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance([red = 0, green = 0, blue = 0]: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue]
    .map((value) => value / 255)
    .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
