import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import type { RunningServer } from "../../src/cli/running-server.ts";
import { serveReference } from "../../src/cli/serve-reference.ts";
import { emittedPages } from "../emit/emitted-pages.ts";
import { launchBrowser } from "./browser.ts";
import { writeSite, type SiteOnDisk } from "./site.ts";

export const places = ["from a file", "over http"] as const;
const widths = [320, 390, 640, 700, 768, 1024, 1440];

export interface Visit {
  readonly page: Page;
  /** Addresses of all that was asked for. */
  readonly requests: readonly string[];
  /** Goes on to another page of the site, such as `operations/trade#try-it`. */
  readonly go: (path: string) => Promise<void>;
  /** What left the site, and what the console says of errors: nothing. */
  readonly expectQuiet: () => void;
}

export type ReadPage = (
  path: string,
  options?: BrowserContextOptions,
  place?: (typeof places)[number],
) => Promise<Visit>;

/** The site on a disk and on loopback for the tests of a file; gives what opens a page of it. */
export function liveReader(): ReadPage {
  let site: SiteOnDisk;
  let server: RunningServer;
  let browser: Browser;

  beforeAll(async () => {
    site = await writeSite(await emittedPages());
    await writeFile(join(site.folder, "docs/index.html"), "<title>All on one page</title>");
    server = await serveReference(0, join(site.folder, "docs"));
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await server.close();
    await site.remove();
  });

  return async (path, options = {}, place = "from a file") => {
    const viewport = { width: 1440, height: 900 };
    const context = await browser.newContext({ viewport, reducedMotion: "reduce", ...options });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const home = place === "from a file" ? site.url("x").replace("docs/x.html", "") : server.url;
    const requests: string[] = [];
    const problems: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") problems.push(message.text());
    });
    page.on("pageerror", (error) => problems.push(error.message));
    const go = async (to: string): Promise<void> => {
      const [name = "", hash] = to.split("#");
      const address = place === "from a file" ? site.url(name) : `${server.url}/${name}.html`;
      await page.goto(hash === undefined ? address : `${address}#${hash}`);
    };
    await go(path);
    return {
      page,
      requests,
      go,
      expectQuiet: () => {
        const left = requests.filter((address) => !address.startsWith(home));
        expect([left, problems]).toEqual([[], []]);
      },
    };
  };
}

/** How much wider than the screen a page is, at each width that it makes trouble at. */
export async function tooWide(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (excess > 0) found.push(`${String(width)} px: ${String(excess)}`);
  }
  return found;
}
