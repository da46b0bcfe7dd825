/**
 * Pictures of the reference: `npm run picture` after `npm run generate`. The README's go to `assets/`; those of each kind of page, at three widths
 * and in both schemes, to `.pictures/`, to be looked at.
 */
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "./browser.ts";

const root = new URL("../..", import.meta.url);
const pages = [
  "guides/index",
  "guides/handling-errors",
  "operations/index",
  "operations/trade",
  "errors/index",
  "errors/10007",
];
const widths = [1440, 1024, 390];
const schemes = ["light", "dark"] as const;

function file(path: string): string {
  return fileURLToPath(new URL(path, root));
}

const browser = await launchBrowser();
await mkdir(file(".pictures"), { recursive: true });
for (const colorScheme of schemes) {
  for (const width of widths) {
    const page = await browser.newPage({ viewport: { width, height: width > 600 ? 900 : 844 }, colorScheme });
    for (const name of pages) {
      await page.goto(new URL(`generated/docs/${name}.html`, root).href);
      const picture = `${name.replace("/", "-")}-${String(width)}-${colorScheme}.png`;
      await page.screenshot({ path: file(`.pictures/${picture}`) });
    }
    await page.keyboard.press("/");
    await page.keyboard.type("order");
    await page.getByRole("option").first().waitFor();
    await page.screenshot({ path: file(`.pictures/search-${String(width)}-${colorScheme}.png`) });
    await page.close();
  }
}

const page = await browser.newPage({ viewport: { width: 1440, height: 860 } });
await page.goto(new URL("generated/docs/operations/trade.html", root).href);
await page.screenshot({ path: file("assets/reference.png") });
await page.goto(`${new URL("generated/docs/index.html", root).href}#/orders/trade`);
await page.getByText("Loading...").waitFor({ state: "detached" });
await page.waitForFunction(() => (document.getElementById("orders/trade")?.getBoundingClientRect().top ?? 1e6) < 100);
await page.screenshot({ path: file(".pictures/redoc-trade.png") });
await browser.close();
