import { launchBrowser } from "../browser/browser.ts";
import { bundle } from "./bundle.ts";
import type { Row } from "./contract/check.ts";
import { importMap } from "./import-map.ts";
import { servePage } from "./page-server.ts";
import type { Lacks, Place, Setting } from "./place.ts";
import { readFile } from "node:fs/promises";

/** What the driver puts into the page. */
declare const contract: (place: unknown) => Promise<Row[]>;

const lacks: Lacks = { listen: "a page has no listening sockets", trust: "a page cannot choose whom it trusts" };

async function bundled({ folder }: Setting): Promise<string> {
  await bundle(folder, "page.mjs", `${folder}/page.bundle.mjs`, ["--format=esm", "--target=es2022"]);
  return '<script type="module" src="/page.bundle.mjs"></script>';
}

async function mapped({ folder }: Setting): Promise<string> {
  const map = JSON.stringify(await importMap(folder));
  return `<script type="importmap">${map}</script><script type="module" src="/page.mjs"></script>`;
}

function browserPlace(how: string, scripts: (setting: Setting) => Promise<string>): Place {
  return {
    runtime: "Chromium",
    how,
    async run(setting) {
      const head = await scripts(setting);
      const server = await servePage(setting.folder, head, setting.exchangeUrl);
      const browser = await launchBrowser();
      try {
        const page = await browser.newPage();
        const problems: string[] = [];
        page.on("pageerror", (error) => problems.push(error.message));
        page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
        await page.goto(server.url);
        const described = JSON.parse(await readFile(await setting.describe(lacks), "utf8")) as { exchange: object };
        const place = { ...described, exchange: { ...described.exchange, url: server.url } };
        const started = await page.evaluate(() => "contract" in globalThis);
        if (!started) throw new Error(`the page did not start: ${problems.join("; ")}`);
        return await page.evaluate((about) => contract(about), place);
      } finally {
        await browser.close();
        await server.close();
      }
    },
  };
}

export const browserPlaces: readonly Place[] = [browserPlace("bundle", bundled), browserPlace("import map", mapped)];
