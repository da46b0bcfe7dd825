import { defineConfig } from "vitest/config";

/** What would make `npm test` longer than two minutes, and has its place beside other long tests. */
const long = {
  recipes: [
    "cli/main",
    "contract/walk-through",
    "diff/command",
    "emit/*",
    "generate/*",
    "lint/*",
    "model/*",
    "types/types",
    "walls/walls",
  ],
  outcomes: [
    "advice/mistakes",
    "client/secrets-encoded",
    "client/settled",
    "docs/guides/fault-table",
    "docs/guides/programs",
    "errors/redact-fuzz",
    "intents/file/other-processes",
    "live/lost-answers",
    "sandbox/exchange/exchange-state",
    "sandbox/exchange/market-makers",
    "sandbox/exchange/million",
    "sandbox/record/snapshot",
    "transport/lost-answers",
  ],
};

function filesOf(names: readonly string[]): string[] {
  return names.map((name) => `test/${name}.test.ts`);
}

/** What needs more than Node, or minutes, has a project of its own; `unit` is everything else. */
const apart = {
  /** Debian's Chromium. */
  browser: { hookTimeout: 60_000, testTimeout: 60_000 },
  /** Minutes: every fault on every kind of operation, thousands of orders whose answers are lost, secrets in every encoding. */
  outcomes: {
    include: ["test/outcomes/**/*.test.ts", ...filesOf(long.outcomes)],
    hookTimeout: 60_000,
    testTimeout: 600_000,
  },
  /** The npm registry. */
  package: {
    include: ["test/package/**/*.test.ts", "test/newcomers/*.test.ts"],
    globalSetup: ["test/package/packed.ts"],
    testTimeout: 120_000,
  },
  /** Minutes: each step of CONTRIBUTING.md on a copy of the project; generator, lint, walls and command line. */
  recipes: {
    include: ["test/recipes/**/*.test.ts", ...filesOf(long.recipes)],
    hookTimeout: 60_000,
    testTimeout: 600_000,
  },
  /** Debian's redis-server. */
  redis: { hookTimeout: 60_000, testTimeout: 120_000 },
  /** git and npm. */
  release: { hookTimeout: 20_000, testTimeout: 60_000 },
  /** curl, md5sum and python3. */
  shell: { hookTimeout: 20_000, testTimeout: 60_000 },
  /** The npm registry, and the packages of test/typescript. */
  typescript: { hookTimeout: 240_000, testTimeout: 240_000, globalSetup: "test/package/packed.ts" },
  /** The npm registry, and Debian's Chromium. */
  tools: { hookTimeout: 60_000, testTimeout: 60_000, globalSetup: "test/tools/install.ts" },
};
// Packages of their own, with runners of their own.
const folders = [...Object.keys(apart), "runtimes", "bundlers"].map((name) => `test/${name}/**`);

/** A developer's own keys are no part of any test. */
for (const name of Object.keys(process.env)) if (name.startsWith("OKCOIN_")) Reflect.deleteProperty(process.env, name);

export default defineConfig({
  test: {
    // One less by default, which is one on a machine with two.
    maxWorkers: "100%",
    reporters: ["default", "./test/summary-reporter.ts"],
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [...folders, ...filesOf(Object.values(long).flat())],
          hookTimeout: 120_000,
          testTimeout: 30_000,
        },
      },
      ...Object.entries(apart).map(([name, timeouts]) => ({
        test: { name, include: [`test/${name}/**/*.test.ts`], ...timeouts },
      })),
    ],
  },
});
