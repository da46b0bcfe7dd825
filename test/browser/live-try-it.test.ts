import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { okcoin } from "../../generated/index.ts";
import { makeForms } from "../../scripts/emit/forms.ts";
import type {} from "../../scripts/live/exchange.ts";
import { paramsOf, valuesOf } from "../../scripts/live/try-it/form-values.ts";
import { curlSample } from "../../scripts/request/curl-sample.ts";
import { sourceModel } from "../source-document.ts";
import { violations } from "./accessibility.ts";
import { liveReader, places } from "./live-reader.ts";

const operations = Object.keys(okcoin.operations);
const forms = makeForms(sourceModel);
const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const read = liveReader();

/** The example of an operation for curl, as the form writes it. */
function curlOf(name: string): string {
  const form = forms.operations[name] ?? expect.fail(name);
  const params = paramsOf(form, valuesOf(form, form.examples[0]?.params ?? {}), "a secret");
  return curlSample(form, { summary: form.summary, params }, forms.terms);
}

async function unfold(page: Page): Promise<void> {
  await page.getByText("Try it in this page").click();
  await page.getByRole("button", { name: "Run" }).waitFor();
}

async function run(page: Page): Promise<string> {
  const form = page.locator("okcoin-try-it");
  const status = form.getByRole("status");
  await form.getByRole("button", { name: "Run" }).click();
  await status.filter({ hasText: /gave its value|failed/ }).waitFor();
  return status.innerText();
}

/** What axe finds with the page as it is before a reader moves: the header covers what is scrolled below it. */
async function found(page: Page): Promise<string[]> {
  // Nor does a button of the page fade in under the pointer.
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    scrollTo(0, 0);
  });
  return violations(page);
}

async function tab(page: Page, name: string): Promise<string> {
  await page.getByRole("tab", { name, exact: true }).click();
  return page.getByRole("tabpanel").innerText();
}

function field(page: Page, name: string) {
  return page.getByRole("textbox", { name }).or(page.getByRole("combobox", { name })).first();
}

describe.each(places)("every operation, %s", (place) => {
  test("runs with its example and gives something", async () => {
    const { page, go, expectQuiet } = await read("operations/index", {}, place);
    for (const name of operations) {
      await go(`operations/${name}`);
      await unfold(page);
      expect(await run(page), name).toBe(`${name} gave its value.`);
      const value = await tab(page, "Answer");
      expect(value.replace(/error: ""/, ""), name).not.toMatch(/\[\]|\{\}|""|error_?code/i);
      expect(value, name).toMatch(/\d|true/);
      expect(await tab(page, "Request"), name).toContain(` /api/v1/`);
      expect(await tab(page, "Raw answer"), name).toContain("HTTP/1.1 200");
      // What test/shell carries out.
      expect((await tab(page, "curl")).replace(/\s*Copy$/, ""), name).toBe(curlOf(name).trim());
    }
    expectQuiet();
  }, 180_000);
});

test("nothing is loaded before a reader opens it", async () => {
  const { page, requests } = await read("operations/trade");
  const loaded = () => requests.map((address) => address.replace(/.*\//, ""));
  expect(loaded()).not.toContain("exchange.js");
  await unfold(page);
  expect(loaded()).toEqual(expect.arrayContaining(["exchange.js", "forms.js", "samples.js"]));
});

describe("the form", () => {
  test("follows the type of the order, and keeps every digit", async () => {
    const { page } = await read("operations/trade");
    await unfold(page);
    await field(page, "type").selectOption("buy_market");
    expect(await field(page, "amount").isVisible()).toBe(false);
    await page.getByText("the total to spend").last().waitFor();
    await field(page, "price").fill("500.10");
    await run(page);
    expect(await tab(page, "Request")).toMatch(/type=buy_market&price=500\.10&api_key/);
  });

  test("takes a list of orders: adds, removes, sends", async () => {
    const { page } = await read("operations/batchTrade");
    await unfold(page);
    await page.getByRole("button", { name: "Remove entry 2" }).click();
    await page.getByRole("button", { name: "Add an entry" }).click();
    await page.keyboard.type("2800.50");
    await page.getByRole("group", { name: "entry 3" }).getByRole("textbox", { name: "amount" }).fill("0.2");
    expect(await run(page)).toBe("batchTrade gave its value.");
    const body = decodeURIComponent(await tab(page, "Request"));
    expect(body).toContain(
      '[{"price":2900,"amount":0.1},{"price":3050,"amount":0.1,"type":"sell"},{"price":2800.50,"amount":0.2}]',
    );
  });

  test("shows at its field what the client refuses", async () => {
    const { page } = await read("operations/trade");
    await unfold(page);
    await field(page, "price").fill("-1");
    expect(await run(page)).toBe("trade failed: ValidationError.");
    expect(await field(page, "price").getAttribute("aria-invalid")).toBe("true");
    expect(await page.locator("#field-price-problem").innerText()).toMatch(/above 0|greater than 0/);
    expect(await page.getByText("Nothing reached it.").isVisible()).toBe(true);
    await field(page, "price").fill("2900");
    expect(await run(page)).toBe("trade gave its value.");
    expect(await field(page, "price").getAttribute("aria-invalid")).toBeNull();
  });

  test("fills another example", async () => {
    const { page } = await read("operations/trade");
    await unfold(page);
    await page.getByRole("combobox", { name: "Example" }).selectOption({ label: "Sell 0.25 BTC at once" });
    expect(await field(page, "amount").inputValue()).toBe("0.25");
    expect(await run(page)).toBe("trade gave its value.");
  });

  test("withdraws with the password of the page, which it does not show", async () => {
    const { page } = await read("operations/withdraw");
    await unfold(page);
    expect(await page.locator("#field-trade_pwd").getAttribute("type")).toBe("password");
    expect(await run(page)).toBe("withdraw gave its value.");
    expect(await tab(page, "curl")).toContain("trade_pwd=$OKCOIN_TRADE_PWD");
  });
});

test("a letter typed into the form is a letter, not the key that opens the search", async () => {
  const { page } = await read("operations/trade");
  await unfold(page);
  await field(page, "symbol").fill("");
  await field(page, "symbol").press("/");
  expect(await field(page, "symbol").inputValue()).toBe("/");
  expect(await page.getByRole("dialog").count()).toBe(0);
});

describe("a failure", () => {
  test.each([
    ["10010", "before", "trade failed: 10010 InsufficientFunds.", /It refused the request: 10010/],
    ["10010", "after", "trade failed: 10010 InsufficientFunds.", /It carried the request out: order \d+ placed/],
    ["reset", "after", "trade failed: OutcomeUnknownError.", /It carried the request out: order \d+ placed/],
    ["silence", "before", "trade failed: OutcomeUnknownError.", /It never saw the request/],
  ])("%s, %s the exchange carries it out", async (force, when, status, deed) => {
    const { page } = await read("operations/trade");
    await unfold(page);
    await page.getByText("Make it fail").click();
    await page.getByLabel("The next call fails with").selectOption(force);
    await page.getByLabel("When the exchange carries it out").selectOption(when);
    expect(await run(page)).toBe(status);
    expect(await page.locator(".known").innerText()).toMatch(deed);
    const topic = /^\d/.test(force) ? force : "OutcomeUnknownError";
    const facts = await tab(page, "Answer");
    for (const part of ["class", "retry", "outcomeUnknown", topic]) expect(facts).toContain(part);
    await page.getByRole("tabpanel").getByRole("link").click();
    await page.waitForURL(new RegExp(`/errors/${topic}\\.html$`));
  });

  test("that is late is carried out when a second goes by", async () => {
    const { page } = await read("operations/trade#try-it?force=reset&when=late");
    await page.getByRole("status").filter({ hasText: "Press Run" }).waitFor();
    await run(page);
    await page.getByText("carries it out in a second").waitFor();
    await page.getByRole("button", { name: "Let a second go by" }).click();
    await page.getByText(/It carried the request out late: order \d+ placed/).waitFor();
    expect(await page.getByRole("button", { name: "Let a second go by" }).count()).toBe(0);
  });

  test("every fault ends, and none is the page's own", async () => {
    const { page, expectQuiet } = await read("operations/userinfo#try-it?force=reset");
    await page.getByRole("status").filter({ hasText: "Press Run" }).waitFor();
    const faults = await page
      .locator("#force optgroup[label^=Faults] option")
      .evaluateAll((nodes) => nodes.map((node) => (node as HTMLOptionElement).value));
    expect(faults.length).toBeGreaterThan(40);
    for (const fault of faults) {
      await page.getByLabel("The next call fails with").selectOption(fault);
      expect(await run(page), fault).toMatch(/^userinfo (failed: \w|gave its value)/);
      await page.evaluate(() => {
        const status = document.querySelector("okcoin-try-it")?.shadowRoot?.querySelector("[role=status]");
        if (status) status.textContent = "";
      });
    }
    expectQuiet();
  }, 180_000);

  test("of the page itself is shown", async () => {
    const { page } = await read("operations/ticker");
    await unfold(page);
    await page.evaluate(() => {
      Object.assign(globalThis.okcoinExchange?.exchange ?? {}, {
        call: () => Promise.reject(new TypeError("a fault of ours")),
      });
    });
    expect(await run(page)).toBe("The page itself has failed: TypeError: a fault of ours");
  });

  test("to load is shown, and may be tried again", async () => {
    const { page } = await read("operations/ticker", {}, "over http");
    await page.route("**/forms.js", (route) => route.abort());
    await page.getByText("Try it in this page").click();
    await page.getByRole("alert").filter({ hasText: "forms.js could not be loaded" }).waitFor();
    await page.unroute("**/forms.js");
    await page.getByRole("button", { name: "Try again" }).click();
    expect(await run(page)).toBe("ticker gave its value.");
  });
});

test("the keyboard alone places an order, looks at it, cancels it and begins anew", async () => {
  const { page, expectQuiet } = await read("operations/trade");
  await page.locator("okcoin-try-it summary").first().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Run" }).waitFor();
  const active = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent ?? "");
  const tabTo = async (text: RegExp) => {
    for (let count = 0; !text.test(await active()) && count < 40; count += 1) await page.keyboard.press("Tab");
    expect(await active()).toMatch(text);
  };
  await tabTo(/^Run$/);
  await page.keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: "trade gave its value." }).waitFor();
  await tabTo(/^Look at it: orderInfo$/);
  await page.keyboard.press("Enter");
  const id = await field(page, "order_id").inputValue();
  expect(id).toMatch(/^\d+$/);
  expect(await active()).toBe("Run");
  await page.keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: "orderInfo gave its value." }).waitFor();
  expect(await page.getByRole("tabpanel").innerText()).toContain(`order_id: "${id}"`);
  await tabTo(/^Cancel it: cancelOrder$/);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page
    .getByText(`order ${id} cancelled`)
    .or(page.getByText(`order ${id} is being cancelled`))
    .first()
    .waitFor();
  expect(
    await page
      .locator("datalist option")
      .evaluateAll((nodes) => nodes.map((node) => (node as HTMLOptionElement).value)),
  ).toContain(id);
  await tabTo(/^Answer$/);
  await page.keyboard.press("ArrowRight");
  expect(await active()).toBe("Request");
  await page.keyboard.press("End");
  expect(await page.getByRole("tabpanel").innerText()).toContain("import hashlib");
  await page.locator("#operation").focus();
  await tabTo(/^Start anew$/);
  await page.keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: "A new exchange" }).waitFor();
  expect(await page.locator("datalist option").count()).toBe(0);
  expectQuiet();
});

describe("a call that ends after the form was changed", () => {
  async function hanging(): Promise<Page> {
    const { page } = await read("operations/trade#try-it?force=silence&when=after");
    await page.getByRole("status").filter({ hasText: "Press Run" }).waitFor();
    await page.getByRole("button", { name: "Run" }).click();
    return page;
  }

  test("is told, and not shown as the result of another operation", async () => {
    const page = await hanging();
    await page.getByRole("combobox", { name: "Operation" }).selectOption("ticker");
    await page
      .getByRole("status")
      .filter({ hasText: "The call that was still running: trade failed: OutcomeUnknownError." })
      .waitFor();
    expect(await page.locator(".known").count()).toBe(0);
    expect(await page.getByRole("tabpanel").innerText()).toBe("Press Run to see it.");
    expect(await run(page)).toBe("ticker gave its value.");
  });

  test("keeps nobody from running the other, whose result stays", async () => {
    const page = await hanging();
    await page.getByRole("combobox", { name: "Operation" }).selectOption("ticker");
    await page.getByRole("button", { name: "Run" }).click();
    await page.getByRole("tabpanel").filter({ hasText: "ticker" }).waitFor();
    await page.getByRole("status").filter({ hasText: "still running" }).waitFor();
    expect(await page.getByRole("tabpanel").innerText()).toContain("ticker");
  });

  test("of an exchange that is gone is not told", async () => {
    const page = await hanging();
    // Pressed within the page, so that the call has not ended before somebody waits for its end.
    await page.getByRole("button", { name: "Start anew" }).evaluate(async (button: HTMLElement) => {
      const { exchange } = globalThis.okcoinExchange ?? {};
      button.click();
      await new Promise((resolve) => exchange?.addEventListener("change", resolve, { once: true }));
      await new Promise((resolve) => setTimeout(resolve));
    });
    expect(await page.getByRole("status").innerText()).toBe("A new exchange, with the same account and new keys.");
    expect(await page.locator(".known").count()).toBe(0);
  });
});

test("nothing is said of the last call in the form of another operation", async () => {
  const { page } = await read("operations/trade");
  await unfold(page);
  await run(page);
  const itsPage = page.getByRole("link", { name: "its page" });
  expect(await itsPage.isVisible(), "a link to the page itself").toBe(false);
  await page.getByRole("combobox", { name: "Operation" }).selectOption("ticker");
  expect(await page.getByRole("status").textContent()).toBe("");
  expect(await itsPage.getAttribute("href")).toMatch(/\/operations\/ticker\.html$/);
});

test("a second press while a call runs sends nothing, and Run keeps the focus", async () => {
  const { page } = await read("operations/trade#try-it?force=silence&when=after");
  await page.getByRole("status").filter({ hasText: "Press Run" }).waitFor();
  await page.getByRole("button", { name: "Run" }).focus();
  await page.keyboard.press("Enter");
  expect(await page.getByRole("button", { name: "Run" }).getAttribute("aria-disabled")).toBe("true");
  await page.keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: "OutcomeUnknownError" }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent)).toBe("Run");
  const sent = await page.evaluate(() =>
    globalThis.okcoinExchange?.exchange.sandbox.journal.filter(({ operation }) => operation === "trade"),
  );
  expect(sent).toHaveLength(1);
});

test("on a phone a result comes into view below the form", async () => {
  const { page } = await read("operations/trade", { viewport: phone });
  await unfold(page);
  await run(page);
  const bottom = await page.locator(".known").evaluate((node) => node.getBoundingClientRect().bottom);
  expect(bottom).toBeLessThan(phone.height);
});

test("on the page of an error, form and result have the width of the window", async () => {
  const { page } = await read("errors/10010");
  await page.getByRole("heading", { name: "Reproduce this" }).scrollIntoViewIfNeeded();
  await page.getByRole("button", { name: "Run" }).waitFor();
  const tops = await page
    .getByRole("tab")
    .evaluateAll((nodes) => nodes.map((node) => Math.round(node.getBoundingClientRect().top)));
  expect(new Set(tops).size).toBe(1);
  const text = await page.locator("article > p").first().boundingBox();
  expect(text?.width).toBeLessThan(800);
});

test("beginning anew forgets orders and makes new keys", async () => {
  const { page } = await read("operations/trade");
  await unfold(page);
  await run(page);
  const first = await tab(page, "Signature");
  await page.getByRole("button", { name: "Start anew" }).click();
  expect(await tab(page, "Signature")).toContain("Press Run");
  await run(page);
  const second = await tab(page, "Signature");
  const secret = (text: string) => /secret_key=(\w+)/.exec(text)?.[1];
  expect(secret(second)).toMatch(/^[0-9A-F]{32}$/);
  expect(secret(second)).not.toBe(secret(first));
});

describe("a link", () => {
  const permissions = ["clipboard-read", "clipboard-write"];

  test("is copied, and fills and opens the form without running it", async () => {
    const { page } = await read("operations/withdraw", { permissions });
    await unfold(page);
    await field(page, "withdraw_amount").fill("0.750");
    await page.locator("#field-trade_pwd").fill("hunter2");
    await page.getByText("Make it fail").click();
    await page.getByLabel("The next call fails with").selectOption("10041");
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("Copied").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).not.toContain("hunter2");
    const { page: other } = await read("operations/index");
    await other.goto(link);
    await other.getByRole("status").filter({ hasText: "Press Run" }).waitFor();
    expect(await field(other, "withdraw_amount").inputValue()).toBe("0.750");
    expect(await other.getByLabel("The next call fails with").inputValue()).toBe("10041");
    expect(await other.getByRole("tabpanel").innerText()).toContain("Press Run");
    expect(await run(other)).toMatch(/^withdraw failed: 10041 /);
    expect(await tab(other, "Answer")).toContain("10041");
  });

  test("that is hostile makes no markup, and says what it left out", async () => {
    const evil = "<img src=x onerror=console.error(1)>";
    const query = new URLSearchParams({ [evil]: "1", symbol: evil, force: evil, operation: evil, __proto__: "x" });
    const { page, expectQuiet } = await read(`operations/trade#try-it?${query.toString()}`);
    await page.getByRole("status").filter({ hasText: "left out" }).waitFor();
    expect(await page.getByRole("status").innerText()).toContain(evil.slice(0, 20));
    expect(await field(page, "symbol").inputValue()).toBe(evil);
    expect(await run(page)).toBe("trade failed: ValidationError.");
    expect(await page.locator("okcoin-try-it img").count()).toBe(0);
    for (const name of ["Request", "curl", "TypeScript", "Python"]) await tab(page, name);
    expect(await page.locator("okcoin-try-it img").count()).toBe(0);
    expectQuiet();
  });

  test("leads to another operation, and a second one is followed in the same page", async () => {
    const { page, go } = await read("errors/10010#try-it?operation=ticker&symbol=ltc_cny");
    await page.getByRole("status").filter({ hasText: "Press Run" }).waitFor();
    expect(await run(page)).toBe("ticker gave its value.");
    await go("errors/10010#try-it?operation=depth");
    await expect.poll(() => page.getByRole("combobox", { name: "Operation" }).inputValue()).toBe("depth");
  });
});

describe("the page of an error", () => {
  test.each([
    ["10010", "10010"],
    ["10007", "10007"],
    ["TimeoutError", "TimeoutError"],
    ["ConnectionError", "ConnectionError"],
    ["IpShieldedError", "IpShieldedError"],
    ["OutcomeUnknownError", "OutcomeUnknownError"],
  ])("%s has it open, and one press reproduces it", async (name, want) => {
    const { page, expectQuiet } = await read(`errors/${name}`);
    await page.getByRole("heading", { name: "Reproduce this" }).scrollIntoViewIfNeeded();
    await page.getByRole("button", { name: "Run" }).waitFor();
    expect(await run(page)).toContain(` failed: ${want}`);
    expectQuiet();
  });

  test("of a code that no operation answers has none", async () => {
    const { operations: all, errors } = sourceModel;
    const unanswered = errors.find(({ code }) => !all.some((operation) => operation.errors.includes(code)));
    const { page } = await read(`errors/${String(unanswered?.code)}`);
    expect(await page.locator("okcoin-try-it").count()).toBe(0);
  });
});

describe("for everybody", () => {
  test.each([
    ["light", desktop],
    ["dark", desktop],
    ["light", phone],
  ] as const)("axe finds nothing in a form that was run: %s, %o", async (colorScheme, viewport) => {
    const { page, go } = await read("operations/index", { colorScheme, viewport, bypassCSP: true });
    for (const name of ["trade", "batchTrade", "depth"]) {
      await go(`operations/${name}#try-it?force=10010&when=after`);
      await page.getByRole("status").filter({ hasText: "Press Run" }).waitFor();
      expect(await found(page), `${name}, not run`).toEqual([]);
      await run(page);
      expect(await found(page), `${name}, failed`).toEqual([]);
      await page.getByLabel("The next call fails with").selectOption("");
      await page.getByRole("button", { name: "Run" }).click();
      await page.getByRole("status").filter({ hasText: "value" }).waitFor();
      for (const each of ["Answer", "Raw answer", "curl"]) {
        await tab(page, each);
        expect(await found(page), `${name}, ${each}`).toEqual([]);
      }
    }
  });

  test("nothing is wider than the screen, from 320 to 1440 px", async () => {
    const { page, go } = await read("operations/index");
    const wide: string[] = [];
    for (const name of ["trade", "batchTrade", "withdraw"]) {
      await go(`operations/${name}#try-it?force=reset`);
      await page.getByRole("status").filter({ hasText: "Press Run" }).waitFor();
      await run(page);
      for (const width of [320, 390, 768, 1024, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        for (const each of ["Answer", "Request", "Raw answer", "curl"]) {
          await tab(page, each).catch(() => "");
          const over = await page.evaluate(() => {
            const root = document.querySelector("okcoin-try-it")?.shadowRoot;
            const parts = [
              ...document.querySelectorAll("article"),
              ...(root?.querySelectorAll(".body, .try, form, .result, pre") ?? []),
            ];
            return parts
              .filter((node) => node.scrollWidth > node.clientWidth + 1)
              .map(({ tagName, className }) => `${tagName}.${className}`);
          });
          if (over.length > 0) wide.push(`${name}, ${each} at ${String(width)}: ${over.join(", ")}`);
        }
      }
    }
    expect(wide).toEqual([]);
  });

  test("a printed page has none of it", async () => {
    const { page } = await read("operations/trade");
    await unfold(page);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("okcoin-try-it").isVisible()).toBe(false);
    expect(await page.getByRole("heading", { name: "Try it" }).isVisible()).toBe(false);
  });
});
