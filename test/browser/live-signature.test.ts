import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { mistakenSignatures, secret } from "../live/mistaken-signatures.ts";
import { vectors } from "../signing/document.ts";
import { violations } from "./accessibility.ts";
import { liveReader, places, tooWide } from "./live-reader.ts";

const read = liveReader();
const path = "live/signature";

async function openForm(page: Page): Promise<Locator> {
  const part = page.locator("okcoin-signature");
  await part.scrollIntoViewIfNeeded();
  await part.getByRole("group", { name: "The request" }).waitFor();
  return part;
}

/** Types a request anew, field by field. */
async function type(part: Locator, fields: readonly (readonly [string, string])[], key: string, signature = "") {
  await part.getByRole("button", { name: "Clear all" }).click();
  for (const [index, [name, value]] of fields.entries()) {
    if (index > 0) await part.getByRole("button", { name: "Add a field" }).click();
    await part.getByLabel("Name", { exact: true }).nth(index).fill(name);
    await part.getByLabel(`Value of ${name}`, { exact: true }).fill(value);
  }
  await part.getByLabel("Secret", { exact: true }).fill(key);
  await part.getByLabel("Signature to check").fill(signature);
}

function finding(part: Locator): Locator {
  return part.locator(".finding");
}

describe("the steps", () => {
  test("give each vector of the document its string and its signature", async () => {
    const { page, expectQuiet } = await read(path);
    const part = await openForm(page);
    await part.getByRole("button", { name: "Show", exact: true }).click();
    for (const { name, params, secret: key, string, sign } of vectors) {
      await type(part, Object.entries(params).reverse(), key);
      expect(await part.getByLabel("the signature", { exact: true }).textContent(), name).toBe(sign);
      expect(await part.getByLabel("the string to sign, secret included", { exact: true }).textContent()).toBe(string);
    }
    expectQuiet();
  });

  test("say why there is no signature, and whose signature it is as well", async () => {
    const { page } = await read(path);
    const part = await openForm(page);
    await type(part, [["a", "1"]], "s");
    await part.getByText("Paste a request").click();
    await part.getByLabel("A request to read").fill("a=x%0Ay&b=1");
    await part.getByRole("button", { name: "Read it" }).click();
    expect(await part.locator(".note.bad").filter({ visible: true }).textContent()).toMatch(/"a"/);
    await part.getByLabel("Value of a", { exact: true }).fill("1&b=2");
    expect(await part.locator(".note.warn").textContent()).toMatch(/"a" holds "&"/);
  });

  test("of hostile text show it as text", async () => {
    const { page, expectQuiet } = await read(path);
    const part = await openForm(page);
    const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    await type(part, [[hostile, hostile]], hostile, hostile);
    await finding(part).first().waitFor();
    expect(await part.locator("img, .output script").count()).toBe(0);
    expect(await part.locator(".pills").first().textContent()).toContain(hostile);
    expect(await page.title()).toMatch(/^Signature/);
    expectQuiet();
  });
});

describe("a pasted signature", () => {
  test("that is right is called right, and each mistake of a client has its name", async () => {
    const { page, expectQuiet } = await read(path);
    const part = await openForm(page);
    const [first] = vectors;
    expect.assert(first !== undefined);
    await type(part, Object.entries(first.params), first.secret, first.sign);
    await finding(part).getByRole("heading", { name: "Right" }).waitFor();
    for (const { mistake, fields, signature } of mistakenSignatures) {
      await type(part, fields, secret, signature);
      if (mistake === "unsignable-value") {
        // A person can only paste it.
        await part.getByText("Paste a request").click();
        const form = new URLSearchParams(
          [...fields, ["sign", signature]].map(([name = "", value = ""]) => [name, value]),
        );
        await part.getByLabel("A request to read").fill(form.toString());
        await part.getByRole("button", { name: "Read it" }).click();
      }
      await finding(part).locator("strong", { hasText: mistake }).waitFor();
    }
    expectQuiet();
  });

  test.each([
    ["signed percent-encoded", "values-encoded", "1%2C2%2C3"],
    ["not sorted", "wrong-order", undefined],
    ["lower case", "digest-case", undefined],
    ["secret missing", "secret-missing", "nothing here"],
  ])("of the example %s is found", async (label, mistake, shown) => {
    const { page } = await read(path);
    const part = await openForm(page);
    await part.getByLabel("Example").selectOption({ label });
    await finding(part).locator("strong", { hasText: mistake }).waitFor();
    if (shown?.includes("%") === true) expect(await finding(part).textContent()).toContain(shown);
    if (shown === "nothing here") expect(await finding(part).getByTitle(shown).count()).toBe(1);
  });

  test("that a reader changes is no example any more, which can then be chosen again", async () => {
    const { page } = await read(path);
    const part = await openForm(page);
    const example = part.getByLabel("Example");
    const first = await example.inputValue();
    expect(first).not.toBe("");
    await part.getByRole("button", { name: "Show" }).click();
    expect(await example.inputValue()).toBe(first);
    await part.getByRole("button", { name: "Clear all" }).click();
    expect(await example.inputValue()).toBe("");
    await part.getByText("as soon as there is the secret, the signature to check").waitFor();
    await example.selectOption(first);
    await finding(part).getByRole("heading", { name: "Right" }).waitFor();
    expect(await example.inputValue()).toBe(first);
  });

  test("may come with the whole request", async () => {
    const { page } = await read(path);
    const part = await openForm(page);
    const [{ fields, signature }] = mistakenSignatures as [(typeof mistakenSignatures)[number]];
    await part.getByLabel("Secret", { exact: true }).fill(secret);
    await part.getByText("Paste a request").click();
    const form = new URLSearchParams([...fields, ["sign", signature]].map(([name = "", value = ""]) => [name, value]));
    await part.getByLabel("A request to read").fill(`https://h/api/v1/trade.do?${form.toString()}`);
    await part.getByRole("button", { name: "Read it" }).click();
    await finding(part).locator("strong", { hasText: "field-missing" }).waitFor();
    expect(await part.getByLabel("Operation").inputValue()).toBe("trade");
  });
});

describe("a secret", () => {
  test("is hidden, shown on demand, and kept nowhere", async () => {
    const { page } = await read(path, { permissions: ["clipboard-read", "clipboard-write"] });
    const part = await openForm(page);
    const fields = [
      ["symbol", "btc_cny"],
      ["trade_pwd", "PASSWORD"],
      ["sign", "SIGNATURE"],
    ] as const;
    await type(part, fields, "TOPSECRET", "SIGNATURE");
    const box = part.getByLabel("Secret", { exact: true });
    expect(await box.getAttribute("type")).toBe("password");
    expect(await part.locator(".steps").textContent()).not.toContain("TOPSECRET");
    await part.getByRole("button", { name: "Show", exact: true }).click();
    expect(await box.getAttribute("type")).toBe("text");
    expect(await part.locator(".steps").textContent()).toContain("TOPSECRET");
    await part.getByRole("button", { name: "Copy link to these fields" }).click();
    await part.getByText("Copied").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const kept = await page.evaluate(() =>
      JSON.stringify([localStorage, sessionStorage, location.href, document.cookie]),
    );
    for (const hidden of ["TOPSECRET", "SIGNATURE", "PASSWORD"]) expect(link + kept).not.toContain(hidden);
    await page.goto("about:blank");
    await page.goto(link);
    await openForm(page);
    expect(await part.getByLabel("Value of symbol").inputValue()).toBe("btc_cny");
    expect(await box.inputValue()).toBe("");
  });
});

test("the keyboard alone types a request", async () => {
  const { page, expectQuiet } = await read(path);
  const part = await openForm(page);
  await part.getByLabel("Example").focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await part.getByLabel("Value of symbol").waitFor({ state: "detached" });
  await page.keyboard.press("Tab");
  await page.keyboard.type("x");
  await page.keyboard.press("Tab");
  await page.keyboard.type("y");
  expect(await part.locator(".pills li").first().textContent()).toMatch(/x .*y/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await part.getByLabel("Name", { exact: true }).count()).toBe(0);
  await page.keyboard.press("Enter");
  await page.keyboard.type("z");
  expect(await part.locator(".pills li").first().textContent()).toMatch(/z/);
  expectQuiet();
});

describe("on each page and for everybody", () => {
  test.each(["live/signature", "guides/signing", "errors/10007"])("%s has it", async (name) => {
    for (const place of places) {
      const { page, expectQuiet } = await read(name, {}, place);
      const part = await openForm(page);
      await finding(part).getByRole("heading").first().waitFor();
      expectQuiet();
      expect(await tooWide(page)).toEqual([]);
    }
  });

  test("10007 begins with a signature that is wrong", async () => {
    const { page } = await read("errors/10007");
    const part = await openForm(page);
    await finding(part)
      .getByRole("heading", { name: /^Wrong/ })
      .waitFor();
  });

  test.each(["light", "dark"] as const)("axe finds nothing against WCAG A and AA: %s", async (colorScheme) => {
    const { page } = await read(path, { colorScheme, bypassCSP: true });
    const part = await openForm(page);
    await finding(part).getByRole("heading").first().waitFor();
    expect(await violations(page)).toEqual([]);
    await part.getByLabel("Example").selectOption({ label: "signed percent-encoded" });
    await finding(part)
      .getByRole("heading", { name: /^Wrong/ })
      .waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test("without a script, and on paper, the page has its text", async () => {
    const plain = await read(path, { javaScriptEnabled: false });
    expect(await plain.page.locator(".needs-script").isVisible()).toBe(true);
    const { page } = await read(path);
    await openForm(page);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("okcoin-signature").isVisible()).toBe(false);
    expect(await page.getByText("Sort the fields by name").isVisible()).toBe(true);
  });
});
