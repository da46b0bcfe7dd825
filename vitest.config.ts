import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/browser/**", "test/package/**", "test/bench/**"],
    reporters: ["default", "./test/summary-reporter.ts"],
    testTimeout: 20_000,
  },
});
