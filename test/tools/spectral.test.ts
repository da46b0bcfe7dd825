import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { documentPath, documents, outputPath, runTool } from "./tool.ts";

/** What Spectral warns of that stays as it is, and why. */
const accepted: Readonly<Record<string, string>> = {
  "info-contact": "The exchange is gone: there is nobody to contact about the API.",
};

describe.each(documents)("spectral lint of %s", async (document) => {
  const ruleset = outputPath(document, "ruleset.json");
  writeFileSync(ruleset, JSON.stringify({ extends: ["spectral:oas"] }));
  const run = await runTool("@stoplight/spectral-cli/dist/index.js", [
    ...["lint", documentPath(document), "--ruleset", ruleset, "--format", "json", "--quiet"],
  ]);
  const start = run.output.indexOf("[");
  const problems = JSON.parse(run.output.slice(start, run.output.lastIndexOf("]") + 1)) as {
    code: string;
    severity: number;
    message: string;
    path: string[];
  }[];

  test("has no errors", () => {
    expect(problems.filter(({ severity }) => severity === 0)).toEqual([]);
    expect(run.exitCode).toBe(0);
  });

  test("has no warnings but those with a reason, and each reason is for a warning", () => {
    expect([...new Set(problems.map(({ code }) => code))].toSorted()).toEqual(Object.keys(accepted).toSorted());
  });
});
