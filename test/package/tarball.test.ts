import { readFile, stat } from "node:fs/promises";
import { join, posix } from "node:path";
import { Script } from "node:vm";
import MarkdownIt from "markdown-it";
import { describe, expect, inject, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { liveScripts } from "../../scripts/emit/live-scripts.ts";
import { ErrorCode } from "../../generated/errors.ts";
import { operations } from "../../generated/operations.ts";

const installed = join(inject("project"), "node_modules/okcoin-openapi");
const paths = inject("packed");
const files = await Promise.all(paths.map(async (path) => ({ path, size: (await stat(join(installed, path))).size })));

/** Every kind of file that the package holds, and what a user does with it. */
const kinds: readonly (readonly [purpose: string, pattern: RegExp])[] = [
  ["npm and its page", /^(package\.json|README\.md|CHANGELOG\.md|LICENSE)$/],
  ["run", /^dist\/[^.]+(\.(browser|no-texts))*\.c?js$/],
  ["run", /^dist\/[\w-]+\/package\.json$/],
  ["licences of what is copied in", /^dist\/cjs\/THIRD-PARTY\.txt$/],
  ["read in an editor", /^dist\/[^.]+(\.(browser|no-texts))*\.d\.c?ts$/],
  ["read in a debugger", /^dist\/[^.]+(\.(browser|no-texts))*(\.d)?\.c?[jt]s\.map$/],
  ["read in a debugger", /^(src|generated)\/[^.]+(\.(browser|no-texts))*\.ts$/],
  ["give to other tools", /^generated\/openapi[\w.-]*\.json$/],
  ["read in a browser", /^generated\/docs\/(index\.html|(pages|market)\.css|icon\.svg)$/],
  ["read in a browser", /^generated\/docs\/(errors|guides|operations|live)\/[\w-]+\.html$/],
  ["run in a page", /^generated\/docs\/(pages|first-paint|search-index|forms)\.js$/],
  ["run in a page", new RegExp(`^generated/docs/(${liveScripts.join("|")})\\.js$`)],
  ["licences of what is copied in", /^generated\/docs\/licenses\.txt$/],
  ["read as text", /^generated\/docs\/(llms\.txt|(errors|guides|operations|live)\/[\w-]+\.md)$/],
  ["take away from the pages", /^generated\/docs\/(openapi\.(json|yaml)|errors\.(json|csv))$/],
  ["read as text", /^generated\/(reference|guide)\/[\w-]+\.md$/],
  ["read as text", /^spec\/EXTENSIONS\.md$/],
  ["see in the README", /^assets\/[\w-]+\.png$/],
];

async function textOf(path: string): Promise<string> {
  return readFile(join(installed, path), "utf8");
}

describe("the tarball", () => {
  test("holds no file of a kind that is not listed here", () => {
    expect(paths.filter((path) => !kinds.some(([, pattern]) => pattern.test(path)))).toEqual([]);
  });

  test("holds no dot file, and nothing of tests, samples or temporary folders", () => {
    const inner = /(^|\/)(\.|(test|tests|tmp|temp|samples|coverage|node_modules|scripts)\/)/;
    expect(paths.filter((path) => inner.test(path))).toEqual([]);
  });

  test("is at most 2.75 MB, and 13.5 MB unpacked", async () => {
    expect((await stat(inject("tarball"))).size).toBeLessThan(2.75e6);
    expect(files.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(13.5e6);
  });

  test("holds Redoc once", async () => {
    const large = files.filter((file) => file.size > 100_000 && /\.(html|js|css)$/.test(file.path));
    const texts = await Promise.all(large.map(async ({ path }) => [path, await textOf(path)] as const));
    expect(texts.filter(([, text]) => text.includes("Redoc")).map(([path]) => path)).toEqual([
      "generated/docs/index.html",
    ]);
  });

  test("holds what package.json points to", () => {
    const targets = JSON.stringify([manifest.exports, manifest.bin]).match(/(?<=:"\.\/)[^"*]+(?=")/g) ?? [];
    expect(targets.length).toBeGreaterThan(5);
    for (const target of targets) expect(paths).toContain(target);
  });

  test("has a page for each code and each operation", () => {
    for (const code of Object.values(ErrorCode)) expect(paths).toContain(`generated/docs/errors/${String(code)}.html`);
    for (const id of Object.keys(operations)) expect(paths).toContain(`generated/docs/operations/${id}.html`);
    expect(paths).toContain("generated/docs/guides/index.html");
  });
});

describe("the packed reference", () => {
  test("has every file that its pages load", async () => {
    const missing = new Set<string>();
    for (const page of paths.filter((path) => /^generated\/docs\/.*\.html$/.test(path))) {
      for (const [, file = ""] of (await textOf(page)).matchAll(
        /<(?:script|link|img)\b[^>]*?\b(?:src|href)="(?!data:)([^"#]+)"/g,
      )) {
        const target = posix.join(posix.dirname(page), file);
        if (!paths.includes(target)) missing.add(target);
      }
    }
    expect([...missing]).toEqual([]);
    for (const name of [...liveScripts, "forms", "search-index"]) expect(paths).toContain(`generated/docs/${name}.js`);
  });

  test("has an exchange that places an order", async () => {
    new Script(await textOf("generated/docs/exchange.js")).runInThisContext();
    const order = { symbol: "btc_cny", type: "buy", price: "2900", amount: "0.1" };
    const call = await globalThis.okcoinExchange?.exchange.call("trade", order);
    expect(call?.outcome).toMatchObject({ ok: true, value: { result: true } });
  });
});

const pages = paths.filter((path) => path.endsWith(".md"));

describe("a Markdown page of the package", () => {
  test("is there", () => {
    expect(pages).toEqual(expect.arrayContaining(["README.md", "CHANGELOG.md", "spec/EXTENSIONS.md"]));
  });

  test.each(pages)("%s links to files and headings of the package", async (page) => {
    const broken: string[] = [];
    for (const link of linksOf(await textOf(page))) {
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? page : posix.join(posix.dirname(page), path);
      if (!paths.includes(target)) broken.push(link);
      else if (anchor !== undefined && !headingsOf(await textOf(target)).includes(anchor)) broken.push(link);
    }
    expect(broken).toEqual([]);
  });
});

/** Addresses of links and pictures, without those that lead to the network. */
function linksOf(text: string): string[] {
  const tokens = new MarkdownIt({ html: true }).parse(text, {}).flatMap(({ children }) => children ?? []);
  const html = [...text.matchAll(/<(?:img|a)[^>]+(?:src|href)="([^"]+)"/g)].map(([, link = ""]) => link);
  return [...tokens.map((token) => String(token.attrGet("href") ?? token.attrGet("src") ?? "")), ...html].filter(
    (link) => link !== "" && !/^[a-z]+:/.test(link),
  );
}

/** Anchors that GitHub and npm give to the headings of a page. */
function headingsOf(text: string): string[] {
  const tokens = new MarkdownIt().parse(text, {});
  return tokens
    .filter((_, index) => tokens[index - 1]?.type === "heading_open")
    .map(({ content }) =>
      content
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(/\s/g, "-"),
    );
}

describe("the README", () => {
  test("starts with how to install", async () => {
    const [, command] = /```\w*\n([^]*?)```/.exec(await textOf("README.md")) ?? [];
    expect(command).toBe(`npm install ${manifest.name}\n`);
  });
});
