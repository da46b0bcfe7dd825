/** Changes the code of a room in small ways and counts what its tests notice: `npm run test:mutation -- sandbox/exchange`. */
import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";
import { scoresOf, shortfalls, type Score } from "./scores.ts";

const usage = `Usage: npm run test:mutation -- <room> [--concurrency N]

  <room>   a folder of src (signing, sandbox/exchange), or one file of it (signing/md5.ts)`;

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Tests of rooms that do not use all of the folder with their own name. Each change that goes unnoticed runs them all, so
 * the exchange leaves out random runs of the whole of it, and the transport the matrix of lost answers: they take seconds each.
 */
const testsOf: Readonly<Record<string, readonly string[]>> = {
  "sandbox/exchange": ["sandbox/exchange/!(*.property|differential|exchange-state|market-makers|million)"],
  transport: ["transport/!(lost-answers)"],
};

const { values, positionals } = parseArgs({ options: { concurrency: { type: "string" } }, allowPositionals: true });
const [target] = positionals;
if (target === undefined || positionals.length > 1 || !existsSync(join(root, "src", target))) {
  console.error(usage);
  process.exit(2);
}

process.chdir(root);
process.env["MUTATION_TESTS"] = testsFor(target)
  .map((test) => `test/${test}.test.ts`)
  .join(" ");
const mutants = await new Stryker({
  mutate: [`src/${target}${target.endsWith(".ts") ? "" : "/**/*.ts"}`],
  mutator: { excludedMutations: ["StringLiteral"] },
  testRunner: "vitest",
  // Not Stryker's own `testFiles`: with it, changes to what a module does when it is loaded are never in force.
  vitest: { configFile: "test/mutation/vitest.config.ts", related: false },
  coverageAnalysis: "perTest",
  ignorePatterns: ["generated/docs", ".bench"],
  tempDirName: ".stryker-tmp",
  reporters: ["clear-text"],
  clearTextReporter: { logTests: false, reportTests: false, reportScoreTable: false },
  allowEmpty: false,
  ...(values.concurrency === undefined ? {} : { concurrency: Number(values.concurrency) }),
}).runMutationTest();

const scores = scoresOf(mutants.map(({ fileName, status }) => ({ fileName: relative(root, fileName), status })));
console.log(`\n${[...scores.files, scores.room].map(line).join("\n")}`);
const problems = shortfalls(scores);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

/** The tests of the nearest folder that has some, as paths in `test` without their ending. */
function testsFor(path: string): readonly string[] {
  const known = testsOf[path];
  if (known !== undefined) return known;
  return existsSync(join(root, "test", path)) || path === "." ? [`${path}/**/*`] : testsFor(dirname(path));
}

function line({ name, noticed, all, percent }: Score): string {
  return `${percent.toFixed(1).padStart(5)} %  ${String(noticed).padStart(4)} of ${String(all).padStart(4)}  ${name}`;
}
