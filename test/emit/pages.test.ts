import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { okcoin } from "../../generated/index.ts";
import { operationErrors } from "../../generated/operation-errors.ts";
import { renderPage } from "../../scripts/emit/pages/render-page.ts";
import { emittedPages } from "./emitted-pages.ts";

const files = new Map((await emittedPages()).map(({ path, text }) => [path, text]));
const pages = [...files].filter(([path]) => path.endsWith(".html"));
function textOf(path: string): string {
  return files.get(`docs/${path}.html`) ?? "";
}
function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? "");
}

describe("a page of the reference", () => {
  test.each(pages)("%s has a title, a description, one h1, headings in order, and no script", (_, text) => {
    expect(text).toMatch(/<title>[^<]+ – OKCoin REST API v1<\/title>/);
    expect(text).toMatch(/<meta name="description" content="[^"]+\.">/);
    const levels = matches(text, /<h([1-6])>/g).map(Number);
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
    expect(text).not.toContain("<script");
    expect(text).not.toMatch(/<h\d>[^<]+<\/h\d>\s*(<h[12]>|<\/main>)/);
  });

  test.each(pages)("%s links only to files of the package", (path, text) => {
    for (const link of matches(text, /(?:href|src)="(?!data:)([^"]+)"/g)) {
      const target = posix.join(posix.dirname(path), link);
      expect(target === "docs/index.html" || files.has(target), link).toBe(true);
    }
  });

  test("shows markup in a text of the document and does not obey it", () => {
    const hostile = '<img src=x onerror=alert(1)> [x](javascript:alert(1)) `<b>` </title><script>alert(1)</script>"';
    const text = renderPage({ path: "errors/1.html", title: hostile, summary: hostile, body: `# ${hostile}` }, hostile);
    expect(text).not.toMatch(/<(img|b|script)\b/);
    expect(text).not.toContain('href="javascript:');
    expect(matches(text, /<meta name="description" content="([^"]*)">/g)).toHaveLength(1);
  });
});

describe("the page of an operation", () => {
  test.each(Object.values(okcoin.operations))(
    "$id links to each code it can answer, and the code back to it",
    (each) => {
      const text = textOf(`operations/${each.id}`);
      const linked = matches(text, /href="\.\.\/errors\/(\d+)\.html"/g).map(Number);
      expect(linked.toSorted((a, b) => a - b)).toEqual(operationErrors[each.id]);
      for (const code of operationErrors[each.id])
        expect(textOf(`errors/${String(code)}`)).toContain(`/${each.id}.html"`);
      expect(text).toContain('<code class="language-typescript">');
      expect(text).toContain('<code class="language-sh">');
    },
  );

  test.each([
    ["trade", ["symbol", "type", "price", "amount", "result", "order_id"]],
    ["userinfo", ["info", "info.funds", "info.funds.free", "info.funds.free.*", "info.funds.borrow", "result"]],
    ["depth", ["symbol", "size", "merge", "asks", "asks[]", "asks[][0]", "bids[][1]"]],
    ["kline", ["[]", "[][0]"]],
    ["orderInfo", ["orders", "orders[]", "orders[].order_id", "orders[].status"]],
  ])("%s has its fields, the inner ones by their path", (id, want) => {
    const fields = matches(textOf(`operations/${id}`), /<tr>\n<td><code>(.+?)<\/code>/g);
    expect(fields.map((field) => field.replaceAll("<wbr>", ""))).toEqual(expect.arrayContaining(want));
  });
});

describe("the page of an error", () => {
  test.each([
    [10007, "No: the request has to change first."],
    [10001, "Yes, after 2 s."],
    [10002, "Yes, after 2 s, if the request only reads."],
    [10027, "Yes, after 24 h."],
    [10006, "After something was done in the account or on the web site, yes."],
  ])("%s begins the answer to whether to send again with it", (code, want) => {
    expect(textOf(`errors/${String(code)}`)).toContain(`May I send it again?</h2>\n<p>${want} <code>error.`);
  });

  test.each(Object.entries(okcoin.errors))("%s says what it means, what to do and which class it has", (code, row) => {
    const text = textOf(`errors/${code}`);
    expect(text).toContain(`<h1>${code} ${row.name}</h1>`);
    expect(text).toMatch(/<h2>May I send it again\?<\/h2>\n<p>(No|Yes|After)\b/);
    expect(text).toContain(`<code>${row.retry}</code>`);
    expect(text).toMatch(/<h2>What to do<\/h2>\n<p>.+<\/p>/);
    const [className = ""] = matches(text, /href="\.\.\/errors\/([A-Za-z]+Error)\.html"/g);
    expect(textOf(`errors/${className}`)).toContain(`"../errors/${code}.html"`);
    expect(text.includes("outcomeUnknown")).toBe("outcome" in row);
  });

  test.each([
    "TimeoutError",
    "ConnectionError",
    "OutcomeUnknownError",
    "IpShieldedError",
    "ResponseError",
    "UnknownCodeError",
  ])("%s says its cause, what to do and whether to send again", (name) => {
    const headings = matches(textOf(`errors/${name}`), /<h2>(.+)<\/h2>/g);
    expect(headings.slice(0, 3)).toEqual(["Cause", "What to do", "May I send it again?"]);
    expect(textOf(`errors/${name}`)).toMatch(/<h2>May I send it again\?<\/h2>\n<p>(No|Not|Yes)\b/);
  });
});

test("the list of classes counts the codes of each", () => {
  const list = textOf("errors/index");
  const counts = matches(list, /: (\d+ codes?) of the exchange\./g);
  expect(counts).toContain("1 code");
  expect(counts).not.toContain("1 codes");
});
