import { defineConfig } from "vitest/config";

/** The tests of one mutation run, as `run.ts` lists them. */
const include = (process.env["MUTATION_TESTS"] ?? "").split(" ");

export default defineConfig({ test: { include, testTimeout: 30_000 } });
