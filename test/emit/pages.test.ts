import { posix } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { okcoin } from "../../generated/index.ts";
import { operationErrors } from "../../generated/operation-errors.ts";
import { markdownHtml } from "../../scripts/emit/pages/markup.ts";
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
  test.each(pages)(
    "%s has a title, a description, one h1, headings in order, and no script but the site's",
    (path, text) => {
      expect(text).toMatch(
        path === "docs/guides/index.html" ? /<title>OKCoin REST API v1</ : /<title>[^<]+ – OKCoin REST API v1</,
      );
      expect(text).toMatch(/<meta name="description" content="[^"]+\.">/);
      const article = /<article>[^]*<\/article>/.exec(text)?.[0] ?? "";
      const levels = matches(article, /<h([1-6])\b/g).map(Number);
      expect(levels[0]).toBe(1);
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      levels.forEach((level, index) => {
        expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
      });
      expect(text.match(/<h1\b/g)).toHaveLength(1);
      const [paint, usual, ...others] = matches(text, /<script([^>]*)>/g);
      expect([paint, usual]).toEqual([' src="../first-paint.js"', ' src="../pages.js" defer']);
      for (const script of others) expect(script).toMatch(/^ src="\.\.\/[\w-]+\.js" defer$/);
      expect(article).not.toMatch(/<h\d[^>]*>[^<]+<\/h\d>\s*(<h[12]\b|<\/article>)/);
      const anchors = matches(text, / id="([^"]+)"/g);
      expect(new Set(anchors).size).toBe(anchors.length);
    },
  );

  test.each(pages)("%s weighs at most 60 kB, compressed, with its style", (_, text) => {
    expect(gzipSync(text + (files.get("docs/pages.css") ?? "")).length).toBeLessThan(60_000);
  });

  test.each(pages)("%s has code in colors, whatever its language", (_, text) => {
    const blocks = [...text.matchAll(/<code class="language-(?!text")([\w-]+)">([^]*?)<\/code>/g)];
    for (const [, language, code = ""] of blocks)
      if (code.length > 80) expect(code, language).toContain('<span class="hljs-');
  });

  test("is named with its group, on the first page and in the menu", () => {
    const start = textOf("guides/index");
    const card = (title: string) => new RegExp(`<h2 id="[^"]+">${title}</h2>([^]*?)</section>`).exec(start)?.[1] ?? "";
    expect(matches(card("Live"), /href="..\/(live\/[^"]+)"/g)).toEqual([
      "live/index.html",
      "live/lost-answers.html",
      "live/signature.html",
    ]);
    expect(card("The package")).toContain("guides/changes.html");
    for (const menu of [start, textOf("guides/changes")])
      expect(menu).toMatch(/<h3>The package<\/h3>\n<ul>\n<li><a href="..\/guides\/changes\.html"/);
  });

  test("leads to the pages before and after it", () => {
    expect(textOf("operations/trade")).toMatch(
      /rel="prev" href="..\/operations\/\w+\.html"[^]*rel="next" href="..\/operations\/\w+\.html"/,
    );
    expect(textOf("guides/index")).not.toContain('rel="prev"');
  });

  test.each(pages)("%s links only to files of the package", (path, text) => {
    for (const link of matches(text, /(?:href|src)="(?!data:)([^"]+)"/g)) {
      const [file = "", anchor] = link.split("#");
      const target = file === "" ? path : posix.join(posix.dirname(path), file);
      expect(target === "docs/index.html" || files.has(target), link).toBe(true);
      if (anchor !== undefined) expect(files.get(target), link).toContain(` id="${anchor}"`);
    }
  });

  test("shows markup in a text of the document and does not obey it", () => {
    const hostile = '<img src=x onerror=alert(1)> [x](javascript:alert(1)) `<b>` </title><script>alert(1)</script>"';
    const block = { markdown: `# ${hostile}`, html: markdownHtml(`# ${hostile}`) };
    const page = {
      path: "errors/1.html",
      title: hostile,
      summary: hostile,
      section: "errors",
      blocks: [block],
    } as const;
    const text = renderPage(page, { title: hostile, pages: [page] });
    expect(text).not.toMatch(/<(img src=x|b>|script>)/);
    expect(text).not.toContain('href="javascript:');
    expect(matches(text, /<meta name="description" content="([^"]*)">/g)).toHaveLength(1);
  });
});

describe("the page of an operation", () => {
  test.each(Object.values(okcoin.operations))(
    "$id links to each code it can answer, and the code back to it",
    (each) => {
      const text = textOf(`operations/${each.id}`);
      const linked = new Set(matches(text, /href="\.\.\/errors\/(\d+)\.html"/g).map(Number));
      expect([...linked].toSorted((a, b) => a - b)).toEqual(operationErrors[each.id]);
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
    const fields = matches(textOf(`operations/${id}`), /<dt id="[^"]+"><code>(.+?)<\/code>/g);
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
    expect(textOf(`errors/${String(code)}`)).toContain(`May I send it again?</h2>\n<p>${want} <code>error.<wbr>retry`);
  });

  test.each(Object.entries(okcoin.errors))("%s says what it means, what to do and which class it has", (code, row) => {
    const text = textOf(`errors/${code}`);
    expect(text).toContain(`<h1>${code} ${row.name}</h1>`);
    expect(text).toMatch(/<h2 id="[\w-]+">May I send it again\?<\/h2>\n<p>(No|Yes|After)\b/);
    expect(text).toContain(`<code>${row.retry}</code>`);
    expect(text).toMatch(/<h2 id="what-to-do">What to do<\/h2>\n<p>.+<\/p>/);
    const [className = ""] = matches(text, /throws it as <a href="\.\.\/errors\/(\w+)\.html"/g);
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
    const headings = matches(textOf(`errors/${name}`), /<h2 id="[^"]+">(.+)<\/h2>/g);
    expect(headings.slice(0, 3)).toEqual(["Cause", "What to do", "May I send it again?"]);
    expect(textOf(`errors/${name}`)).toMatch(/<h2 id="[\w-]+">May I send it again\?<\/h2>\n<p>(No|Not|Yes)\b/);
  });
});

test("the list of classes counts the codes of each", () => {
  const list = textOf("errors/index");
  const counts = matches(list, / (\d+ codes?) of the exchange\./g);
  expect(counts).toContain("1 code");
  expect(counts).not.toContain("1 codes");
});
