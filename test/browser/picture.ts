/**
 * Pictures of the reference: `npm run picture` after `npm run generate`. The README's goes to `assets/`; those of each kind of page, at three widths
 * and in both schemes, to `.pictures/`, to be looked at.
 */
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Locator, Page } from "playwright-core";
import { launchBrowser } from "./browser.ts";

/** A page, what a reader does there before the picture is taken, and the picture's name where it is not the page's. */
type Picture = readonly [address: string, prepare?: (page: Page) => Promise<void>, name?: string];

const root = new URL("../..", import.meta.url);
const pictures: readonly Picture[] = [
  ["guides/index.html"],
  ["guides/handling-errors.html"],
  ["guides/changes.html"],
  ["guides/signing.html", see("okcoin-signature", ".finding")],
  ["operations/index.html"],
  ["operations/trade.html"],
  ["operations/trade.html", tryIt, "operations-trade-tried"],
  ["errors/index.html"],
  ["errors/10007.html"],
  ["errors/10010.html", run],
  ["errors/OutcomeUnknownError.html", run],
  ["live/index.html", see("okcoin-market", ".canvas canvas")],
  ["live/lost-answers.html#scene=fills&bot=again&fault=reset&step=6", see("okcoin-lost-answers", ".verdict")],
  ["live/signature.html", see("okcoin-signature", ".finding")],
  ["errors/10007.html", search, "search"],
  ["index.html#/orders/trade", tryInRedoc, "redoc-trade"],
];
const widths = [1440, 1024, 390];
const schemes = ["light", "dark"] as const;

function file(path: string): string {
  return fileURLToPath(new URL(path, root));
}

async function open(page: Page, address: string): Promise<void> {
  // An address that differs in its fragment alone would leave the page as it is.
  await page.goto("about:blank");
  await page.goto(new URL(`generated/docs/${address}`, root).href);
}

/** Brings a part that runs in the page to the top, and waits for what it shows last. */
function see(part: string, last: string): (page: Page) => Promise<void> {
  return async (page) => {
    await toTop(page.locator(part));
    await page.locator(part).locator(last).last().waitFor();
    await toTop(page.locator(part));
  };
}

async function toTop(part: Locator): Promise<void> {
  await part.first().evaluate((element) => {
    element.scrollIntoView({ block: "start" });
  });
}

async function tryIt(page: Page): Promise<void> {
  await page.getByText("Try it in this page").click();
  await run(page);
}

/** Runs the form that is open. */
async function run(page: Page, form = page.locator("okcoin-try-it")): Promise<void> {
  await form.scrollIntoViewIfNeeded();
  await form.getByRole("button", { name: "Run" }).click();
  const status = form.getByRole("status").filter({ hasText: /gave its value|failed/ });
  await status.waitFor();
  await toTop(form);
}

async function tryInRedoc(page: Page): Promise<void> {
  await page.getByText("Loading...").waitFor({ state: "detached" });
  const form = page.locator('okcoin-try-it[operation="trade"]');
  await form.getByText("Try it in this page").click();
  await run(page, form);
}

async function search(page: Page): Promise<void> {
  await page.keyboard.press("/");
  await page.keyboard.type("order");
  await page.getByRole("option").first().waitFor();
}

const browser = await launchBrowser();
await mkdir(file(".pictures"), { recursive: true });
for (const colorScheme of schemes) {
  for (const width of widths) {
    const viewport = { width, height: width > 600 ? 900 : 844 };
    const page = await browser.newPage({ viewport, colorScheme, reducedMotion: "reduce" });
    for (const [address, prepare, name = address.replace(/\.html.*/, "").replace("/", "-")] of pictures) {
      await open(page, address);
      await prepare?.(page);
      await page.screenshot({ path: file(`.pictures/${name}-${String(width)}-${colorScheme}.png`) });
    }
    await page.close();
  }
}

const page = await browser.newPage({ viewport: { width: 1440, height: 860 } });
await open(page, "operations/trade.html");
await page.screenshot({ path: file("assets/reference.png") });
await browser.close();
