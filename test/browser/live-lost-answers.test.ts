import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { violations } from "./accessibility.ts";
import { liveReader, places, tooWide } from "./live-reader.ts";

const read = liveReader();
const path = "live/lost-answers";

async function openStage(page: Page): Promise<Locator> {
  const part = page.locator("okcoin-lost-answers");
  await part.scrollIntoViewIfNeeded();
  await part.locator(".column").nth(2).waitFor();
  await part.getByText(/^Step /).waitFor();
  return part;
}

async function toTheEnd(part: Locator): Promise<void> {
  const next = part.getByRole("button", { name: "Next" });
  while ((await next.getAttribute("aria-disabled")) === "false") await next.click();
}

function status(part: Locator): Promise<string | null> {
  return part.getByRole("status").textContent();
}

describe("how it ends", () => {
  test.each([
    ["fills", "again", [1, 2, 2]],
    ["fills", "look", [1, 2, 2]],
    ["fills", "reconcile", [1, 1, 1]],
    ["fills", "once", [1, 1, 1]],
    ["rests", "again", [1, 2, 2]],
    ["rests", "look", [1, 1, 2]],
    ["rests", "once", [1, 1, 1]],
    ["cancel", "again", [1, 1, 1]],
    ["cancel", "reconcile", [1, 1, 1]],
  ])("%s, %s: %j orders at the exchange", async (scene, bot, want) => {
    const { page, expectQuiet } = await read(`${path}#scene=${scene}&bot=${bot}`);
    const part = await openStage(page);
    await toTheEnd(part);
    const columns = await part.locator(".column").all();
    const counts = await Promise.all(columns.map((column) => column.locator(".orders li").count()));
    expect(counts).toEqual(want);
    const right = await Promise.all(columns.map((column) => column.locator(".verdict.good").count()));
    expect(right).toEqual(want.map((count) => (count === 1 ? 1 : 0)));
    expectQuiet();
  });

  test.each(["silence", "http-502", "empty", "hang-up"])("it is the same after %s", async (fault) => {
    const { page, expectQuiet } = await read(path);
    const part = await openStage(page);
    await part.getByLabel("What goes wrong").selectOption(fault);
    await part.getByLabel("Without an answer it").selectOption("reconcile");
    await part.getByText(/^Step 1 /).waitFor();
    await toTheEnd(part);
    expect(await part.locator(".verdict.good").count()).toBe(3);
    expectQuiet();
  });
});

describe("step by step", () => {
  test("shows what became of the request, and what the client knows of it", async () => {
    const { page } = await read(path);
    const part = await openStage(page);
    const rows = part.locator(".row:not(.hidden)");
    expect(await rows.allTextContents()).toEqual([
      expect.stringContaining("lost on its way in") as string,
      expect.stringMatching(/arrives\. Order \d+ is placed and filled/) as string,
      expect.stringContaining("held up on its way") as string,
    ]);
    expect(await part.locator(".verdict").allTextContents()).toEqual(["No order", "1 order", "No order"]);
    await part.getByRole("button", { name: "Next" }).click();
    expect(await part.locator(".error .class").allTextContents()).toEqual(Array(3).fill("OutcomeUnknownError"));
    expect(await part.locator(".error").first().textContent()).toContain("outcomeUnknown: true");
    expect(await part.locator(".error a").first().getAttribute("href")).toMatch(/\/errors\/OutcomeUnknownError\.html$/);
    expect(await part.locator(".time").allTextContents()).toContain("0.08 s");
    expect(await part.locator(".journal").allTextContents()).toEqual([
      expect.stringContaining("unserved") as string,
      expect.stringContaining("ok") as string,
      expect.stringContaining("pending") as string,
    ]);
  });

  test("goes on, back and to the beginning, by buttons and by keys alone", async () => {
    const { page } = await read(path);
    const part = await openStage(page);
    expect(await status(part)).toBe("Step 1 of 6");
    await part.getByLabel("What goes wrong").focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await status(part)).toBe("Step 2 of 6");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowLeft");
    expect(await status(part)).toBe("Step 3 of 6");
    await page.waitForURL(/#scene=fills&bot=again&fault=reset&step=3$/);
    await page.reload();
    await openStage(page);
    expect(await status(part)).toBe("Step 3 of 6");
    await part.getByRole("button", { name: "Back" }).click();
    expect(await status(part)).toBe("Step 2 of 6");
    await part.getByRole("button", { name: "Start over" }).click();
    await page.keyboard.press("ArrowLeft");
    expect(await status(part)).toBe("Step 1 of 6");
  });

  test("plays by itself, until it is told to wait", async () => {
    const { page } = await read(path);
    const part = await openStage(page);
    // From here on: the stories themselves are played by the page's own timers.
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    await part.getByRole("button", { name: "Play" }).click();
    await page.clock.runFor(2_000);
    expect(await status(part)).toBe("Step 2 of 6");
    await part.getByRole("button", { name: "Pause" }).click();
    await page.clock.runFor(10_000);
    expect(await status(part)).toBe("Step 2 of 6");
    await part.getByRole("button", { name: "Play" }).click();
    await page.clock.runFor(20_000);
    expect(await status(part)).toBe("Step 6 of 6");
    expect(await part.getByRole("button", { name: "Play" }).isVisible()).toBe(true);
    await part.getByRole("button", { name: "Play" }).click();
    expect(await status(part)).toBe("Step 1 of 6");
  });

  test("takes nothing from a link but what there is", async () => {
    const { page, expectQuiet } = await read(`${path}#scene=<b>&bot=constructor&step=-1`);
    const part = await openStage(page);
    expect(await status(part)).toBe("Step 1 of 6");
    expectQuiet();
  });
});

describe("for everybody", () => {
  test.each(places)("no width is too small: %s", async (place) => {
    const { page, expectQuiet } = await read(path, {}, place);
    const part = await openStage(page);
    await toTheEnd(part);
    expect(await tooWide(page)).toEqual([]);
    for (const width of [641, 700, 976, 1000, 1024]) {
      await page.setViewportSize({ width, height: 900 });
      const cut = await part
        .locator(".heads")
        .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth));
      expect(cut.length, `names above the pictures at ${String(width)} px`).toBe(0);
    }
    for (const width of [320, 390, 641, 1024]) {
      await page.setViewportSize({ width, height: 900 });
      const boxes = await part
        .locator(".stepper > *")
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).filter((box) => box.width > 0));
      const covered = boxes.filter((box, index) =>
        boxes.slice(index + 1).some(({ left, top }) => left < box.right - 1 && top < box.bottom - 1 && left > box.left),
      );
      expect(covered.length, `parts of the stepper above each other at ${String(width)} px`).toBe(0);
    }
    expectQuiet();
  });

  test.each(["light", "dark"] as const)("axe finds nothing against WCAG A and AA: %s", async (colorScheme) => {
    const { page } = await read(path, { colorScheme, bypassCSP: true });
    const part = await openStage(page);
    for (let step = 0; step < 3; step += 1) {
      expect(await violations(page)).toEqual([]);
      await part.getByRole("button", { name: "Next" }).click();
    }
    await toTheEnd(part);
    expect(await violations(page)).toEqual([]);
  });

  test("without a script, and on paper, the page has its text", async () => {
    const plain = await read(path, { javaScriptEnabled: false });
    expect(await plain.page.locator(".needs-script").isVisible()).toBe(true);
    const { page } = await read(path);
    await openStage(page);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("okcoin-lost-answers").isVisible()).toBe(false);
    expect(await page.getByText("A bot that sends again is right").isVisible()).toBe(true);
  });
});
