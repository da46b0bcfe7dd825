import type { Reporter, TestModule } from "vitest/node";

/** Prints the one line that a reader of a long log looks for. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      if (module.state() === "failed" && module.errors().length > 0) counts.failed += 1;
      for (const test of module.children.allTests()) {
        const state = test.result().state;
        if (state !== "pending") counts[state] += 1;
      }
    }
    const skipped = counts.skipped > 0 ? `, ${String(counts.skipped)} skipped` : "";
    console.log(`vitest: ${String(counts.passed)} passed, ${String(counts.failed)} failed${skipped}`);
  }
}
