import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { launchBrowser } from "../browser/browser.ts";
import type { Figure } from "./figure.ts";
import { inMs, inTurn, ratio, type Slice } from "./measure.ts";

const docs = new URL("../../generated/docs/", import.meta.url);
const bare = new URL("../../.bench/bare.html", import.meta.url);

/** How long pages of the reference take to be read, opened as files in Chromium, and what the exchange inside them takes. Needs `npm run generate`. */
export async function bench(): Promise<readonly Figure[]> {
  await writeFile(fileURLToPath(bare), '<!doctype html><html lang="en"><title>Bare</title><h1>Bare</h1></html>');
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const cost = await inTurn({
      bare: shown(page, bare, "h1"),
      operation: shown(page, new URL("operations/trade.html", docs), ".samples pre"),
      redoc: shown(page, new URL("index.html", docs), "#redoc h1"),
      exchange: exchangeOpened(page),
      call: firstCall(page),
    });
    return [
      { what: "page with nothing but a heading", unit: "ms", ...inMs(cost.bare) },
      { what: "… `operations/trade.html`, sample shown", unit: "ms", ...inMs(cost.operation) },
      { what: "… against the bare page", unit: "×", ...ratio(cost.operation, cost.bare) },
      { what: "`index.html`, first heading of Redoc shown", unit: "ms", ...inMs(cost.redoc) },
      { what: "`exchange.js` loaded, exchange and account open", unit: "ms", ...inMs(cost.exchange) },
      { what: "first order at the exchange in the page", unit: "ms", ...inMs(cost.call) },
    ];
  } finally {
    await browser.close();
  }
}

function shown(page: Page, address: URL, selector: string): Slice {
  return async () => {
    await page.goto("about:blank");
    const begin = performance.now();
    await page.goto(address.href, { waitUntil: "commit" });
    await page.locator(selector).first().waitFor();
    return (performance.now() - begin) * 1000;
  };
}

/** Measured inside the page: what a reader waits for at the first use. */
function exchangeOpened(page: Page): Slice {
  return async () => {
    await page.goto(new URL("operations/trade.html", docs).href);
    const time = await page.evaluate(async () => {
      const begin = performance.now();
      const script = document.createElement("script");
      script.src = "../exchange.js";
      await new Promise((resolve) => {
        script.onload = resolve;
        document.head.append(script);
      });
      return performance.now() - begin;
    });
    return time * 1000;
  };
}

/** The first call on the page that the slice before has opened. */
function firstCall(page: Page): Slice {
  const open = exchangeOpened(page);
  return async () => {
    await open();
    const time = await page.evaluate(async () => {
      const begin = performance.now();
      const order = { symbol: "btc_cny", type: "buy", price: "2000", amount: "0.1" };
      const { outcome } = (await globalThis.okcoinExchange?.exchange.call("trade", order)) ?? {};
      if (outcome?.ok !== true) throw new Error("The order was refused.");
      return performance.now() - begin;
    });
    return time * 1000;
  };
}
