import { build, type BuildResult, type ImportKind, type Metafile } from "esbuild";
import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, inject, test } from "vitest";

/** What the first signed call of a page loads before it is sent. */
const firstCall = ["page-parts.js", "portable-md5.js"];

interface Limit {
  readonly what: string;
  readonly contents: string;
  readonly atStart: number;
  readonly called?: number;
  readonly all: number;
}

/**
 * Kilobytes (1,000 bytes) of a page's bundle, minified and compressed. `atStart`: what the page loads before its first call, which is the
 * bundle's entry and the chunks it imports statically. `called`: with what the first signed call loads before it is sent, which is what reads
 * answers, the queue and MD5. What is left loads when it is first needed: openapi-fetch at the first call by path, the texts of codes when the
 * first is answered, what reads pages and polls at the first loop, what keeps and settles intents at the first lost call. `all`: with those. The
 * aims at the start are 31, 26, 62 and 3.2; what is held is what was reached, so that nothing grows unseen.
 */
const limits: readonly Limit[] = [
  {
    what: "the client",
    contents: 'export { createClient, ErrorCode, OkcoinError } from "okcoin-openapi";',
    atStart: 25.5,
    called: 41.1,
    all: 65,
  },
  {
    what: "the client without texts",
    contents: 'export * from "okcoin-openapi/no-texts";',
    atStart: 26,
    called: 41.6,
    all: 61.8,
  },
  {
    what: "the client and the sandbox",
    contents: `
      export { createClient, ErrorCode, OkcoinError } from "okcoin-openapi";
      export { createSandbox } from "okcoin-openapi/sandbox";
    `,
    atStart: 60.7,
    called: 74.4,
    all: 101.3,
  },
  {
    what: "all of the client, and the sandbox",
    contents: 'export * from "okcoin-openapi"; export { createSandbox } from "okcoin-openapi/sandbox";',
    atStart: 65.1,
    called: 78.7,
    all: 102.1,
  },
  {
    what: "signing",
    contents: 'export { sign, stringToSign } from "okcoin-openapi/signing";',
    atStart: 3.2,
    all: 3.2,
  },
  {
    what: "one error code",
    contents: 'import { ErrorCode } from "okcoin-openapi"; console.log(ErrorCode.InsufficientFunds);',
    atStart: 1.3,
    all: 1.3,
  },
];

/** Bundles for a browser, as a page's build does. */
function bundle(contents: string) {
  return build({
    stdin: { contents, resolveDir: inject("project") },
    bundle: true,
    splitting: true,
    minify: true,
    platform: "browser",
    format: "esm",
    outdir: "out",
    write: false,
    metafile: true,
    logLevel: "silent",
  });
}

/** Names of the files that imports of these kinds lead to, from the bundle's entry and from the chunks of further modules. */
function reachable(
  outputs: Metafile["outputs"],
  kinds: readonly ImportKind[],
  modules: readonly string[] = [],
): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    const { imports = [] } = outputs[path] ?? {};
    for (const { path: next, kind } of imports) if ((kinds as readonly string[]).includes(kind)) visit(next);
  };
  const names = ["<stdin>", ...modules];
  const starts = Object.entries(outputs).filter(([, { entryPoint = "" }]) => names.includes(basename(entryPoint)));
  expect(starts).toHaveLength(names.length);
  for (const [path] of starts) visit(path);
  return new Set([...found].map((path) => basename(path)));
}

function kilobytes({ outputFiles = [] }: Pick<BuildResult, "outputFiles">, names: ReadonlySet<string>): number {
  const files = outputFiles.filter(({ path }) => names.has(basename(path)));
  expect(files.length).toBeGreaterThan(0);
  return files.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0) / 1000;
}

test.each(limits)(
  "$what takes at most $atStart kB at the start, $all kB in all",
  async ({ contents, atStart, called, all }) => {
    const result = await bundle(contents);
    const { outputs } = result.metafile;
    const sizes = {
      atStart: kilobytes(result, reachable(outputs, ["import-statement"])),
      called: kilobytes(result, reachable(outputs, ["import-statement"], called === undefined ? [] : firstCall)),
      all: kilobytes(result, reachable(outputs, ["import-statement", "dynamic-import"])),
    };
    const { atStart: start, called: first } = sizes;
    console.log(`${start.toFixed(2)} kB at the start, ${first.toFixed(2)} at a call, ${sizes.all.toFixed(2)} in all`);
    expect(sizes.atStart).toBeLessThanOrEqual(atStart);
    expect(sizes.called).toBeLessThanOrEqual(called ?? atStart);
    expect(sizes.all).toBeLessThanOrEqual(all);
  },
);
