import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { emittedPages } from "../emit/emitted-pages.ts";
import { violations } from "./accessibility.ts";
import { launchBrowser } from "./browser.ts";
import { writeSite, type SiteOnDisk } from "./site.ts";

const files = await emittedPages();
/** One code stands for all: their pages differ in nothing but words. */
const names = files
  .map(({ path }) => /^docs\/(.*)\.html$/.exec(path)?.[1] ?? "")
  .filter((name) => name === "errors/10000" || /\/[A-Za-z][\w-]*$/.test(name));
const operations = names.filter((name) => name.startsWith("operations/") && !name.endsWith("/index"));
const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

let site: SiteOnDisk;
let browser: Browser;

beforeAll(async () => {
  site = await writeSite(files);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await site.remove();
});

/** A page of the reader's; `left` collects the requests that leave the site, `problems` what the console says. */
async function reader(options: BrowserContextOptions): Promise<{ page: Page; left: string[]; problems: string[] }> {
  const context = await browser.newContext({ viewport: desktop, reducedMotion: "reduce", ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const left: string[] = [];
  const problems: string[] = [];
  const home = site.url("guides/index").replace("docs/guides/index.html", "");
  page.on("request", (request) => {
    if (!request.url().startsWith(home)) left.push(request.url());
  });
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.message));
  return { page, left, problems };
}

describe("without a script", () => {
  test("no page is wider than the screen of a phone, a tablet or a desktop, and none needs the network", async () => {
    const { page, left } = await reader({ javaScriptEnabled: false });
    const wide: string[] = [];
    for (const name of names) {
      await page.goto(site.url(name));
      for (const width of [320, 390, 768, 1024, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        const parts = await page
          .locator("html, pre, table, dl, header")
          .evaluateAll((nodes) =>
            nodes.filter((node) => node.scrollWidth > node.clientWidth + 1).map(({ tagName }) => tagName),
          );
        if (parts.length > 0) wide.push(`${name} at ${String(width)} px: ${parts.join(", ")}`);
      }
    }
    expect(wide).toEqual([]);
    expect(left).toEqual([]);
  }, 180_000);

  test.each([
    ["desktop", desktop, 900],
    ["phone", phone, 1400],
  ])("each operation shows its first parameter and its sample early: %s", async (_, viewport, limit) => {
    const { page } = await reader({ javaScriptEnabled: false, viewport });
    const late: string[] = [];
    for (const name of operations) {
      await page.goto(site.url(name));
      const parts = page.locator(
        ".parameters dt:first-child, .parameters dt:first-child + dd, #parameters + p, .samples .code pre:visible code",
      );
      const ends = await parts.evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect()));
      expect(ends.length, name).toBeGreaterThan(1);
      // Of the sample its first five lines; of the parameter all.
      const sample = ends.pop();
      if (Math.max((sample?.top ?? 1e6) + 100, ...ends.map(({ bottom }) => bottom)) > limit) late.push(name);
    }
    expect(late).toEqual([]);
  });

  test("the tabs of a sample and the menu of a phone work", async () => {
    const { page } = await reader({ javaScriptEnabled: false, viewport: phone });
    await page.goto(site.url("operations/trade"));
    await page.getByText("curl", { exact: true }).first().click();
    await page.getByText("md5sum").first().waitFor({ state: "visible" });
    expect(await page.getByText("createClient").first().isVisible()).toBe(false);
    expect(await page.locator("#menu").isVisible()).toBe(false);
    await page.getByRole("button", { name: "Menu" }).click();
    await page.locator("#menu").getByText("withdrawInfo").click();
    await page.waitForURL(site.url("operations/withdrawInfo"));
  });

  test("a printed page has the text, each sample, and nothing to press", async () => {
    const { page } = await reader({ javaScriptEnabled: false });
    await page.emulateMedia({ media: "print" });
    await page.goto(site.url("operations/trade"));
    expect(await page.locator("header, #menu, .pager, .samples label").filter({ visible: true }).count()).toBe(0);
    expect(await page.locator(".samples .code").filter({ visible: true }).count()).toBe(3 * 3);
    expect(await page.getByText("SignatureMismatch").isVisible()).toBe(true);
  });
});

describe("for everybody", () => {
  test.each(["light", "dark"] as const)(
    "axe finds nothing against WCAG A and AA: %s",
    async (colorScheme) => {
      const { page } = await reader({ colorScheme, bypassCSP: true });
      const found: string[] = [];
      // In the dark nothing but colors differs.
      for (const name of colorScheme === "light" ? names : names.filter((_, index) => index % 5 === 0)) {
        await page.goto(site.url(name));
        found.push(...(await violations(page)).map((line) => `${name}: ${line}`));
      }
      expect(found).toEqual([]);
    },
    180_000,
  );

  test("axe finds nothing on a phone, in its menu and in the search", async () => {
    const { page } = await reader({ viewport: phone, bypassCSP: true });
    await page.goto(site.url("operations/trade"));
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Menu" }).click();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Search" }).click();
    await page.keyboard.type("order");
    await page.getByRole("option").first().waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test("the keyboard alone skips to the text", async () => {
    const { page } = await reader({});
    await page.goto(site.url("operations/trade"));
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "content");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Operations");
  });
});

describe("the search", () => {
  test.each([
    ["/", "10007", "errors/10007"],
    ["Control+k", "order_info.do", "operations/orderInfo"],
    ["/", "余额不足", "errors/10010"],
    ["/", "market buy", "operations/trade"],
    ["/", "partial fill", "operations/orderInfo"],
    ["/", "chargefee", "operations/withdraw"],
  ])("%s opens it, and Enter after %s goes to %s", async (key, query, want) => {
    const { page, left, problems } = await reader({});
    await page.goto(site.url("guides/values"));
    await page.keyboard.press(key);
    await page.keyboard.type(query);
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.href.split("#")[0] === site.url(want));
    expect(left).toEqual([]);
    expect(problems).toEqual([]);
  });

  test("shows results as one types; arrows choose, and Escape closes", async () => {
    const { page } = await reader({});
    await page.goto(site.url("errors/10007"));
    await page.keyboard.press("/");
    const chosen = page.getByRole("dialog").getByRole("option", { selected: true });
    for (const letter of "order") await page.keyboard.press(letter);
    await chosen.waitFor();
    const first = await chosen.getAttribute("href");
    await page.keyboard.press("ArrowDown");
    const second = await chosen.getAttribute("href");
    expect(second).not.toBe(first);
    expect(await page.getByRole("dialog").getByRole("combobox").getAttribute("aria-activedescendant")).toBe("hit-1");
    await page.keyboard.press("ArrowUp");
    expect(await chosen.getAttribute("href")).toBe(first);
    await page.keyboard.press("Escape");
    expect(await page.getByRole("dialog").count()).toBe(0);
    await page.keyboard.press("/");
    await page.getByRole("dialog").getByRole("combobox").fill("zxqv");
    await page.getByText("Nothing found").waitFor();
  });

  test("goes to the first hit where Enter came before the index", async () => {
    const { page } = await reader({});
    const index = files.find(({ path }) => path === "docs/search-index.js")?.text ?? "";
    let give = (): void => undefined;
    const held = new Promise<void>((resolve) => (give = resolve));
    await page.route(/search-index\.js$/, async (route) => {
      await held;
      await route.fulfill({ contentType: "text/javascript", body: index });
    });
    await page.goto(site.url("guides/values"));
    await page.keyboard.press("/");
    await page.keyboard.type("10007");
    await page.keyboard.press("Enter");
    expect(page.url()).toBe(site.url("guides/values"));
    give();
    await page.waitForURL((url) => url.href.split("#")[0] === site.url("errors/10007"));
  });

  test("opens again at once after it was closed, before the next frame", async () => {
    const { page } = await reader({});
    await page.goto(site.url("errors/10007"));
    const press = (key: string) => `document.activeElement.dispatchEvent(
      new KeyboardEvent("keydown", { key: "${key}", bubbles: true, cancelable: true, composed: true }));`;
    const opened = `document.querySelector("dialog.search").open`;
    expect(await page.evaluate(`${press("/")} ${press("Escape")} ${opened}`)).toBe(false);
    expect(await page.evaluate(`${press("/")} ${press("Escape")} ${press("/")} ${opened}`)).toBe(true);
  });

  test("a letter in it is a letter, not the key that opens it", async () => {
    const { page } = await reader({});
    await page.goto(site.url("errors/10007"));
    await page.keyboard.press("/");
    await page.keyboard.type("/api/v1/trade.do");
    expect(await page.getByRole("dialog").getByRole("combobox").inputValue()).toBe("/api/v1/trade.do");
  });
});

describe("a button", () => {
  const permissions = ["clipboard-read", "clipboard-write"];
  const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

  test("on a block of code copies its text", async () => {
    const { page, problems } = await reader({ permissions });
    await page.goto(site.url("operations/trade"));
    const box = page.locator(".samples .code").first();
    await box.hover();
    await box.getByRole("button", { name: "Copy" }).click();
    await box.getByText("Copied").waitFor();
    expect(await clipboard(page)).toMatch(/^\/\/ Buy [^]*\nimport \{ createClient \}[^]*outcome\.error\.message\);$/);
    expect(problems).toEqual([]);
  });

  test("on the page copies its Markdown", async () => {
    const { page } = await reader({ permissions });
    await page.goto(site.url("errors/10007"));
    await page.getByRole("button", { name: "Copy as Markdown" }).click();
    await page.getByText("Copied").waitFor();
    const want = files.find(({ path }) => path === "docs/errors/10007.md")?.text;
    expect(await clipboard(page)).toBe(want);
  });
});

test("the language that was chosen for a sample is chosen for the next ones", async () => {
  const { page } = await reader({});
  await page.goto(site.url("operations/trade"));
  await page.getByText("curl", { exact: true }).first().click();
  await page.getByText("Buy bitcoin for 500 CNY at once", { exact: true }).click();
  expect(await page.locator("details").getByRole("radio", { name: "curl" }).first().isChecked()).toBe(true);
  await page.goto(site.url("operations/ticker"));
  expect(await page.getByRole("radio", { name: "curl" }).isChecked()).toBe(true);
});
