import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type {} from "../../scripts/live/exchange.ts";
import { formatUnits, multiply, units } from "../../src/sandbox/exchange/base/fixed-point.ts";
import { emittedPages } from "../emit/emitted-pages.ts";
import { violations } from "./accessibility.ts";
import { liveReader, places, tooWide, type Visit } from "./live-reader.ts";

declare global {
  /** How far things in the page moved. */
  var shifts: number[];
}

const files = await emittedPages();
const phone = { width: 390, height: 844 };
const read = liveReader();
const path = "live/index";

/** A reader who does not want motion: the clock stands still until it is told otherwise. */
async function visit(options?: BrowserContextOptions, place?: (typeof places)[number], hash = ""): Promise<Visit> {
  const visited = await read(path + hash, options, place);
  await visited.page.locator(".canvas canvas").first().waitFor();
  return visited;
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

/** The exchange's time, as the page shows it. */
async function timeOf(page: Page): Promise<string> {
  return (await page.locator(".clock time").textContent()) ?? "";
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

describe.each(places)("the page %s", (place) => {
  test("asks for the site's own scripts, once each, and for nothing else", async () => {
    const { page, requests, expectQuiet } = await visit({}, place);
    const names = requests.map((address) => address.replace(/.*\//, "")).filter((name) => name.endsWith(".js"));
    expect(names.toSorted()).toEqual(["chart.js", "exchange.js", "first-paint.js", "market.js", "pages.js"]);
    expect(await page.locator("meta[http-equiv]").getAttribute("content")).toContain("connect-src 'none'");
    expectQuiet();
  });

  test("the keyboard alone places an order from the book, and it fills to the last digit", async () => {
    const { page, expectQuiet } = await visit({}, place);
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

    await button(page, "+1 min").focus();
    for (let count = 0; count < 60 && (await row.getByText(/^filled/).count()) === 0; count += 1) {
      const before = await timeOf(page);
      await page.keyboard.press("Enter");
      await expect.poll(() => timeOf(page)).not.toBe(before);
    }
    expect(await row.locator("td").nth(3).textContent()).toBe("0.1");
    expect(await page.locator(".toasts").textContent()).toContain("filled: 0.1 BTC at");
    expect(await row.getByRole("button", { name: "Cancel" }).count()).toBe(0);
    for (const currency of ["BTC", "CNY"]) expect(await fundsOf(page, currency)).toEqual(await truthOf(page, currency));
    expect((await fundsOf(page, "CNY")).held).toBe(before.cny.held);
    expect(units((await fundsOf(page, "BTC")).free)).toBeGreaterThan(units(before.btc.free));
    expectQuiet();
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
    ["Amount", "999999", "InsufficientFundsError 10010 InsufficientFunds", "errors/10010.html"],
    ["Amount", "0.0001", "ValidationError 10011 AmountTooLow", "errors/10011.html"],
    ["Price", "2988.001", "ValidationError 1028 DecimalRoundingFailed", "errors/1028.html"],
    ["Price", "-3", "ValidationError", "operations/trade.html"],
    ["Price", "1e3", "ValidationError", "operations/trade.html"],
  ])("with the %s %s is refused with %s, which leads to its page", async (field, text, names, target) => {
    const { page } = await visit();
    const before = await fundsOf(page, "CNY");
    await page.getByRole("textbox", { name: field }).fill(text);
    await page.getByRole("textbox", { name: field }).press("Enter");
    const refusal = page.locator(".result .refusal");
    await refusal.waitFor();
    expect((await refusal.locator("p").first().innerText()).trim()).toBe(`✗ ${names}`);
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
    await expect.poll(() => focused(page)).toBe("BUTTON.raw.");
  });
});

describe("the clock", () => {
  /** No tick that was on its way is left: at 600 times, each one shows. */
  async function expectStillness(page: Page): Promise<void> {
    const moved = async () => {
      const before = await timeOf(page);
      await page.waitForTimeout(700);
      return (await timeOf(page)) !== before;
    };
    await expect.poll(moved, { timeout: 10_000 }).toBe(false);
  }

  test("runs, pauses, and stands still while the page is hidden", async () => {
    const { page, expectQuiet } = await visit();
    const first = await timeOf(page);
    await page.getByRole("radio", { name: "600×", exact: true }).check();
    await expect.poll(() => timeOf(page)).not.toBe(first);
    await show(page, false);
    await expectStillness(page);
    const still = await timeOf(page);
    await show(page, true);
    await expect.poll(() => timeOf(page)).not.toBe(still);
    await button(page, /Pause/).click();
    await expectStillness(page);
    expectQuiet();
  });

  test("runs by itself where nobody asked for stillness", async () => {
    const { page } = await visit({ reducedMotion: "no-preference" });
    await button(page, /Pause/).waitFor();
  });

  test("moves what is beside the running figures nowhere", async () => {
    const { page } = await visit();
    await page.evaluate(() => {
      globalThis.shifts = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
      }).observe({ type: "layout-shift", buffered: true });
    });
    const [first, hours] = [await timeOf(page), 3 * 3_600_000];
    await page.getByRole("radio", { name: "3600×" }).check();
    const gone = async () => Date.parse(`${await timeOf(page)}Z`) - Date.parse(`${first}Z`);
    await expect.poll(gone, { timeout: 20_000 }).toBeGreaterThan(hours);
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

describe("the chart", () => {
  /** How much of each color of a theme the canvas shows, in pixels, and a number that stands for the whole picture. */
  const drawn = (page: Page) =>
    page.locator("okcoin-market .canvas").evaluate((host) => {
      const paper = new OffscreenCanvas(host.clientWidth, host.clientHeight).getContext("2d", {
        willReadFrequently: true,
      });
      if (paper === null) throw new Error("no canvas");
      const corner = host.getBoundingClientRect();
      for (const canvas of host.querySelectorAll("canvas")) {
        const { left, top, width, height } = canvas.getBoundingClientRect();
        paper.drawImage(canvas, left - corner.left, top - corner.top, width, height);
      }
      const { data } = paper.getImageData(0, 0, host.clientWidth, host.clientHeight);
      const probe = host.appendChild(document.createElement("span"));
      const pixels = ["buy", "sell", "volume"].map((name) => {
        probe.style.color = `var(--${name})`;
        const [red, green, blue] = (getComputedStyle(probe).color.match(/\d+/g) ?? []).map(Number);
        let count = 0;
        for (let at = 0; at < data.length; at += 4)
          if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) count += 1;
        return [name, count] as const;
      });
      probe.remove();
      return {
        ...(Object.fromEntries(pixels) as Record<"buy" | "sell" | "volume", number>),
        picture: data.reduce((sum, byte) => (sum * 31 + byte) | 0, 0),
      };
    });

  test("draws candles and their volume in the colors of the theme, and draws anew what has changed", async () => {
    const { page, expectQuiet } = await visit({ colorScheme: "light" });
    const inked = async () => {
      const { buy, sell, volume } = await drawn(page);
      return Math.min(buy, sell, volume);
    };
    await expect.poll(inked).toBeGreaterThan(200);
    const first = await drawn(page);
    await button(page, "+1 h").click();
    await expect.poll(async () => (await drawn(page)).picture !== first.picture).toBe(true);
    const hourLater = await drawn(page);
    expect(Math.min(hourLater.buy, hourLater.sell, hourLater.volume)).toBeGreaterThan(200);
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(inked).toBeGreaterThan(200);
    expectQuiet();
  });

  test("has the colors that a reader chooses", async () => {
    const { page } = await visit({ colorScheme: "light" });
    const light = await drawn(page);
    await page.getByRole("button", { name: /^Colors: / }).click();
    await page.getByRole("button", { name: "Colors: light" }).click();
    await page.getByRole("button", { name: "Colors: dark" }).waitFor();
    await expect.poll(async () => (await drawn(page)).sell).toBeGreaterThan(200);
    expect((await drawn(page)).picture).not.toBe(light.picture);
  });
});

describe("another pair", () => {
  test("shows its own market, and has an address", async () => {
    const { page, expectQuiet } = await visit();
    await page.getByLabel("Pair").selectOption("ltc_usd");
    await page.getByText("Price USD").waitFor();
    expect(await page.locator(".bid .level").first().textContent()).toMatch(/^3\.\d{3}$/);
    expect(await page.locator(".ticket > code").textContent()).toContain('symbol: "ltc_usd"');
    await page.waitForURL(/#ltc_usd\/5min$/);
    await page.getByRole("radio", { name: "1h" }).check();
    await page.waitForURL(/#ltc_usd\/1hour$/);
    await page.reload();
    await page.getByText("Price USD").waitFor();
    expect(await page.getByLabel("Pair").inputValue()).toBe("ltc_usd");
    expectQuiet();
  });

  test("that no market has is the first one there is", async () => {
    const { page, expectQuiet } = await visit({}, undefined, "#abc_def");
    await page.getByText("Price CNY").waitFor();
    expect(await page.getByLabel("Pair").inputValue()).toBe("btc_cny");
    expectQuiet();
  });
});

describe("for everybody", () => {
  test("nothing is wider than the screen", async () => {
    const { page } = await visit();
    expect(await tooWide(page)).toEqual([]);
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
    ["light", "a desktop", {}],
    ["dark", "a desktop", {}],
    ["light", "a phone", { viewport: phone }],
    ["dark", "a phone", { viewport: phone }],
  ] as const)("axe finds nothing against WCAG A and AA: %s, on %s", async (colorScheme, _, options) => {
    const { page } = await visit({ ...options, colorScheme, bypassCSP: true });
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
    const { page } = await read(path, { javaScriptEnabled: false });
    await page.getByText("needs a script").waitFor();
    expect(await page.getByRole("link", { name: "orderHistory" }).first().getAttribute("href")).toBe(
      "../operations/orderHistory.html",
    );
  });

  test("the first page of the site leads here", async () => {
    const { page } = await read("guides/index");
    await page.getByRole("link", { name: "See the exchange at work" }).click();
    await page.waitForURL(/\/live\/index\.html$/);
  });
});

async function show(page: Page, visible: boolean): Promise<void> {
  await page.evaluate((is) => {
    Object.defineProperty(document, "hidden", { configurable: true, value: !is });
    document.dispatchEvent(new Event("visibilitychange"));
  }, visible);
}
