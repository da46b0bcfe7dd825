import { readFile } from "node:fs/promises";
import { launchBrowser } from "../browser/browser.ts";
import type { Row } from "./contract/check.ts";
import { servePage } from "./page-server.ts";
import type { Lacks, Setting } from "./place.ts";

/** What the driver puts into the page. */
declare const contract: (place: unknown) => Promise<Row[]>;

const lacks: Lacks = {
  listen: "a page has no listening sockets",
  trust: "a page cannot choose whom it trusts",
  "sends once":
    "the browser itself sends a POST again when a connection breaks before the answer, and after HTTP 408 and 421",
};

/** Opens a page with these tags in Chromium, its scripts served from a folder, and runs the contract there. */
export async function runInPage(setting: Setting, tags: string, folder = setting.folder): Promise<Row[]> {
  const server = await servePage(folder, tags, setting.exchangeUrl);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    await page.goto(server.url);
    if (!(await page.evaluate(() => "contract" in globalThis))) {
      throw new Error(`the page did not start: ${problems.join("; ")}`);
    }
    const described = JSON.parse(await readFile(await setting.describe(lacks), "utf8")) as { exchange: object };
    const place = { ...described, exchange: { ...described.exchange, url: server.url } };
    return await page.evaluate((about) => contract(about), place);
  } finally {
    await browser.close();
    await server.close();
  }
}
