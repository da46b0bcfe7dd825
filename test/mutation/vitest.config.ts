import { defineConfig } from "vitest/config";
import type { Reporter } from "vitest/node";

/** The tests of one mutation run, as `run.ts` lists them. */
const include = (process.env["MUTATION_TESTS"] ?? "").split(" ");

/** Stryker looks at tests only, and a file of tests that cannot be loaded has none: without this it would pass. */
const noticeUnloaded: Reporter = {
  onTestModuleEnd(module) {
    const [error] = module.errors();
    if (error !== undefined) throw new Error(`${module.moduleId} cannot be loaded: ${error.message}`);
  },
};

export default defineConfig({ test: { include, reporters: ["default", noticeUnloaded], testTimeout: 30_000 } });
