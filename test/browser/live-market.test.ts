import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { LoadedExchange } from "../../scripts/live/exchange.ts";
import { serveReference } from "../../src/cli/serve-reference.ts";
import type { RunningServer } from "../../src/cli/running-server.ts";
import { formatUnits, multiply, units } from "../../src/sandbox/exchange/base/fixed-point.ts";
import { emittedPages } from "../emit/emitted-pages.ts";
import { violations } from "./accessibility.ts";
import { launchBrowser } from "./browser.ts";
import { writeSite, type SiteOnDisk } from "./site.ts";

declare global {
  var okcoinExchange: LoadedExchange | undefined;
}

const files = await emittedPages();
const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

let site: SiteOnDisk;
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  site = await writeSite(files);
  await writeFile(join(site.folder, "docs/index.html"), "<title>All on one page</title>");
  server = await serveReference(0, join(site.folder, "docs"));
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await server.close();
  await site.remove();
});

type Place = "from a file" | "over http";

interface Visit {
  readonly page: Page;
  /** Addresses of all that was asked for. */
  readonly requests: string[];
  /** What the console says of errors. */
  readonly problems: string[];
}

/** A reader who does not want motion: the clock stands still until it is told otherwise. */
async function visit(options: BrowserContextOptions = {}, place: Place = "from a file", hash = ""): Promise<Visit> {
  const context = await browser.newContext({ viewport: desktop, reducedMotion: "reduce", ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const requests: string[] = [];
  const problems: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.message));
  const address = place === "from a file" ? site.url("live/index") : `${server.url}/live/index.html`;
  await page.addInitScript(`
    globalThis.shifts = [];
    globalThis.timeShown = () => document.querySelector("okcoin-market")?.shadowRoot.querySelector(".clock time")?.textContent;
  `);
  await page.goto(`${address}${hash}`);
  await page.locator(".canvas canvas").first().waitFor();
  return { page, requests, problems };
}

function rowOf(page: Page, currency: string): Locator {
  return page.locator(".funds tbody tr").filter({ hasText: currency });
}

/** What the page shows of a currency, without the blanks that put points in one line. */
async function fundsOf(page: Page, currency: string): Promise<{ free: string; held: string }> {
  const [free = "", held = ""] = await rowOf(page, currency).locator("td").allTextContents();
  return { free: free.trimEnd(), held: held.trimEnd() };
}

/** What the exchange itself holds. */
async function truthOf(page: Page, currency: string): Promise<{ free: string; held: string }> {
  return page.evaluate(async (name) => {
    const call = await globalThis.okcoinExchange?.exchange.call("userinfo", {});
    if (call?.outcome.ok !== true) throw new Error("userinfo failed");
    const { funds } = (call.outcome.value as { info: { funds: Record<"free" | "freezed", Record<string, string>> } })
      .info;
    return { free: funds.free[name] ?? "", held: funds.freezed[name] ?? "" };
  }, currency.toLowerCase());
}

function sum(left: string, right: string): string {
  return formatUnits(units(left) + units(right));
}

function orderRow(page: Page, id: string): Locator {
  return page.locator(".orders tbody tr").filter({ has: page.locator("th", { hasText: id }) });
}

async function placedId(page: Page): Promise<string> {
  return (await page.locator(".result .done code").textContent()) ?? "";
}

function button(page: Page, name: string | RegExp): Locator {
  return page.getByRole("button", { name, exact: true });
}

/** Whatever has the focus, within the terminal too. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const outer = document.activeElement;
    const inner = outer?.shadowRoot?.activeElement ?? outer;
    return `${inner?.tagName ?? ""}.${inner?.className ?? ""}.${inner?.getAttribute("name") ?? ""}`;
  });
}

describe.each<Place>(["from a file", "over http"])("the page %s", (place) => {
  test("asks for the site's own scripts, once each, and for nothing else", async () => {
    const { page, requests, problems } = await visit({}, place);
    const home = place === "from a file" ? new URL("../", site.url("live/index")).href : `${server.url}/`;
    const names = requests.map((address) => address.replace(home, "")).filter((name) => name.endsWith(".js"));
    expect(names.toSorted()).toEqual(["chart.js", "exchange.js", "first-paint.js", "market.js", "pages.js"]);
    expect(requests.filter((address) => !address.startsWith(home))).toEqual([]);
    expect(problems).toEqual([]);
    expect(await page.locator("meta[http-equiv]").getAttribute("content")).toContain("connect-src 'none'");
  });

  test("the keyboard alone places an order from the book, and it fills to the last digit", async () => {
    const { page, problems } = await visit({}, place);
    const before = { btc: await fundsOf(page, "BTC"), cny: await fundsOf(page, "CNY") };
    for (let count = 0; count < 60 && !(await focused(page)).startsWith("BUTTON.level"); count += 1)
      await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    const price = await page.locator(".bid .level").nth(1).textContent();
    await page.keyboard.press("Enter");
    expect(await focused(page)).toBe("INPUT..size");
    await page.keyboard.type("0.1");
    expect(await page.locator(".ticket > code").textContent()).toContain('amount: "0.1" })');
    await page.keyboard.press("Enter");
    await page.locator(".result .done").waitFor();
    const row = orderRow(page, await placedId(page));
    await row.getByText("open").waitFor();
    expect(units(price ?? "")).toBe(units((await row.locator("td").nth(1).textContent()) ?? ""));
    expect(await row.locator("td").nth(2).textContent()).toBe("0.1");
    expect(await page.locator(".bid.own .mine").allTextContents()).toContain("◆ yours: 0.1");
    const cost = formatUnits(multiply(units(price ?? ""), units("0.1")));
    const placed = await fundsOf(page, "CNY");
    expect(placed.held).toBe(sum(before.cny.held, cost));
    expect(sum(placed.free, cost)).toBe(before.cny.free);

    for (let count = 0; count < 40 && (await row.getByText(/^filled/).count()) === 0; count += 1) {
      await button(page, "+1 min").focus();
      await page.keyboard.press("Enter");
      await page.waitForTimeout(50);
    }
    expect(await row.locator("td").nth(3).textContent()).toBe("0.1");
    expect(await page.locator(".toasts").textContent()).toContain("filled: 0.1 BTC at");
    expect(await row.getByRole("button", { name: "Cancel" }).count()).toBe(0);
    for (const currency of ["BTC", "CNY"]) expect(await fundsOf(page, currency)).toEqual(await truthOf(page, currency));
    expect((await fundsOf(page, "CNY")).held).toBe(before.cny.held);
    expect(units((await fundsOf(page, "BTC")).free)).toBeGreaterThan(units(before.btc.free));
    expect(problems).toEqual([]);
  });
});

describe("an order", () => {
  test("at the market fills at once", async () => {
    const { page } = await visit();
    const { free } = await fundsOf(page, "CNY");
    await page.getByRole("radio", { name: "Market" }).check();
    await page.getByRole("textbox", { name: "Spend" }).fill("100");
    await page.getByRole("textbox", { name: "Spend" }).press("Enter");
    await page.locator(".toasts").getByText("filled").waitFor();
    const row = orderRow(page, await placedId(page));
    expect(await row.locator("td").allTextContents()).toContain("for 100");
    expect(await row.getByText(/^filled/).count()).toBe(1);
    expect(await fundsOf(page, "CNY")).toEqual(await truthOf(page, "CNY"));
    expect((await fundsOf(page, "CNY")).free).not.toBe(free);
  });

  test("that is cancelled gives back what it held", async () => {
    const { page } = await visit();
    const before = await fundsOf(page, "CNY");
    await button(page, /Buy BTC/).click();
    await page.locator(".result .done").waitFor();
    const id = await placedId(page);
    expect(await fundsOf(page, "CNY")).not.toEqual(before);
    await button(page, `Cancel order ${id}`).click();
    await orderRow(page, id).getByText("cancelled").waitFor();
    expect(await fundsOf(page, "CNY")).toEqual(before);
    expect(await page.locator(".activity").textContent()).toContain(`Buy order ${id} cancelled.`);
  });

  test.each([
    ["Amount", "999999", "InsufficientFundsError", "errors/10010.html"],
    ["Amount", "0.0001", "ValidationError", "errors/10011.html"],
    ["Price", "2988.001", "ValidationError", "errors/1028.html"],
    ["Price", "-3", "ValidationError", "operations/trade.html"],
    ["Price", "1e3", "ValidationError", "operations/trade.html"],
  ])("with the %s %s is refused with %s, which leads to its page", async (field, text, name, target) => {
    const { page } = await visit();
    const before = await fundsOf(page, "CNY");
    await page.getByRole("textbox", { name: field }).fill(text);
    await page.getByRole("textbox", { name: field }).press("Enter");
    const refusal = page.locator(".result .refusal");
    await refusal.waitFor();
    expect(await refusal.locator("strong").textContent()).toBe(`✗ ${name}`);
    const link = refusal.getByRole("link");
    expect(await link.getAttribute("href")).toBe(`../${target}`);
    expect(files.some(({ path }) => path === `docs/${target}`)).toBe(true);
    expect(await fundsOf(page, "CNY")).toEqual(before);
    await button(page, "Raw: last call of trade").click();
    const sent = await page.locator("dialog pre").allTextContents();
    expect(sent.some((each) => each.startsWith("POST https://sandbox.test/api/v1/trade.do"))).toBe(
      target.startsWith("errors/"),
    );
    await page.keyboard.press("Escape");
    expect(await focused(page)).toBe("BUTTON.raw.");
  });
});

describe("the clock", () => {
  const timeOf = (page: Page) => page.locator(".clock time").textContent();

  test("runs, pauses, and stands still while the page is hidden", async () => {
    const { page, problems } = await visit();
    const [first, hide] = [await timeOf(page), (hidden: boolean) => show(page, !hidden)];
    await page.getByRole("radio", { name: "600×", exact: true }).check();
    await page.waitForFunction((was) => timeShown() !== was, first);
    await hide(true);
    await page.waitForTimeout(300);
    const still = await timeOf(page);
    await page.waitForTimeout(700);
    expect(await timeOf(page)).toBe(still);
    await hide(false);
    await page.waitForFunction((was) => timeShown() !== was, still);
    await button(page, /Pause/).click();
    await page.waitForTimeout(300);
    const paused = await timeOf(page);
    await page.waitForTimeout(700);
    expect(await timeOf(page)).toBe(paused);
    expect(problems).toEqual([]);
  });

  test("runs by itself where nobody asked for stillness", async () => {
    const { page } = await visit({ reducedMotion: "no-preference" });
    await button(page, /Pause/).waitFor();
  });

  test("moves what is beside the running figures nowhere", async () => {
    const { page } = await visit();
    await page.evaluate(() => {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.getByRole("radio", { name: "3600×" }).check();
    await page.waitForTimeout(3000);
    const total = await page.evaluate(() => shifts.reduce((all, each) => all + each, 0));
    expect(total).toBeLessThan(0.02);
  });

  test("begins anew with the exchange", async () => {
    const { page } = await visit();
    const before = await fundsOf(page, "CNY");
    await page.getByRole("radio", { name: "Market" }).check();
    await button(page, /Buy BTC/).click();
    await page.locator(".result .done").waitFor();
    const id = await placedId(page);
    const key = await page.evaluate(() => globalThis.okcoinExchange?.exchange.account.apiKey);
    await button(page, "Reset").click();
    await page.getByText("The exchange began anew").first().waitFor();
    expect(await fundsOf(page, "CNY")).toEqual(before);
    expect(await orderRow(page, id).count()).toBe(0);
    expect(await page.evaluate(() => globalThis.okcoinExchange?.exchange.account.apiKey)).not.toBe(key);
  });
});

describe("another pair", () => {
  test("shows its own market, and has an address", async () => {
    const { page, problems } = await visit();
    const [price] = await page.locator(".bid .level").allTextContents();
    await page.getByLabel("Pair").selectOption("ltc_usd");
    await page.getByText("Price USD").waitFor();
    await page.waitForFunction(
      (was) => document.querySelector("okcoin-market")?.shadowRoot?.querySelector(".bid .level")?.textContent !== was,
      price,
    );
    expect(await page.locator(".bid .level").first().textContent()).toMatch(/^3\.\d{3}$/);
    expect(await page.locator(".ticket > code").textContent()).toContain('symbol: "ltc_usd"');
    expect(new URL(page.url()).hash).toBe("#ltc_usd/5min");
    await page.getByRole("radio", { name: "1h" }).check();
    await page.waitForURL(/#ltc_usd\/1hour$/);
    await page.reload();
    await page.getByText("Price USD").waitFor();
    expect(await page.getByLabel("Pair").inputValue()).toBe("ltc_usd");
    expect(problems).toEqual([]);
  });

  test("that no market has is the first one there is", async () => {
    const { page, problems } = await visit({}, "from a file", "#abc_def");
    await page.getByText("Price CNY").waitFor();
    expect(await page.getByLabel("Pair").inputValue()).toBe("btc_cny");
    expect(problems).toEqual([]);
  });
});

describe("for everybody", () => {
  test.each([320, 390, 768, 1024, 1440])("nothing is wider than a screen of %i px", async (width) => {
    const { page } = await visit({ viewport: { width, height: 844 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });

  test("a phone has book and order form first", async () => {
    const { page } = await visit({ viewport: phone });
    const tops = await page
      .locator(".panel")
      .evaluateAll((nodes) =>
        nodes.map((node) => [node.querySelector("h2")?.textContent ?? "", node.getBoundingClientRect().top] as const),
      );
    const order = tops.toSorted(([, a], [, b]) => a - b).map(([name]) => name);
    expect(order.slice(0, 2)).toEqual(["Order book", "New order"]);
  });

  test.each([
    ["light", desktop],
    ["dark", desktop],
    ["light", phone],
    ["dark", phone],
  ] as const)("axe finds nothing against WCAG A and AA: %s, %j", async (colorScheme, viewport) => {
    const { page } = await visit({ colorScheme, viewport, bypassCSP: true });
    await button(page, /Buy BTC/).click();
    await page.locator(".result .done").waitFor();
    await page.getByRole("textbox", { name: "Amount" }).fill("999999");
    await button(page, /Buy BTC/).click();
    await page.locator(".result .refusal").waitFor();
    expect(await violations(page)).toEqual([]);
    await button(page, "Raw: last call of trade").click();
    expect(await violations(page)).toEqual([]);
  });

  test("on paper the page has its text, and no room for what runs in it", async () => {
    const { page } = await visit();
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("okcoin-market").isVisible()).toBe(false);
    expect(await page.getByRole("heading", { name: "What feeds each panel" }).isVisible()).toBe(true);
  });

  test("without a script the page says what is there and where to go", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(site.url("live/index"));
    await page.getByText("needs a script").waitFor();
    expect(await page.getByRole("link", { name: "orderHistory" }).first().getAttribute("href")).toBe(
      "../operations/orderHistory.html",
    );
  });

  test("the first page of the site leads here", async () => {
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(site.url("guides/index"));
    await page.getByRole("link", { name: "See the exchange at work" }).click();
    await page.waitForURL(site.url("live/index"));
  });
});

declare const shifts: number[];
declare function timeShown(): string;

async function show(page: Page, visible: boolean): Promise<void> {
  await page.evaluate((is) => {
    Object.defineProperty(document, "hidden", { configurable: true, value: !is });
    document.dispatchEvent(new Event("visibilitychange"));
  }, visible);
}
