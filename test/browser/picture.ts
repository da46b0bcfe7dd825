/** Takes the README's picture of the reference: `npm run picture` after `npm run generate`. */
import { fileURLToPath } from "node:url";
import { launchBrowser } from "./browser.ts";

const root = new URL("../..", import.meta.url);
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 1440, height: 860 } });
await page.goto(`${new URL("generated/docs/index.html", root).href}#/orders/trade`);
await page.getByText("Loading...").waitFor({ state: "detached" });
await page.waitForFunction(() => (document.getElementById("orders/trade")?.getBoundingClientRect().top ?? 1e6) < 100);
await page.screenshot({ path: fileURLToPath(new URL("assets/reference.png", root)) });
await browser.close();
