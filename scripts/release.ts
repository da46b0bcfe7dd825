import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { ChangesError } from "./changes/changes-error.ts";
import { ReleaseError } from "./release/release-error.ts";
import { release } from "./release/release.ts";

const usage = `Usage: npm run release -- [--publish]

  Makes a release of what .changes/ describes: version, changelog, gate, package. By default a dry run.

  --dry-run      push and publish nothing (the default)
  --publish      push the commit and its tag, then publish to npm`;

async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { "dry-run": { type: "boolean" }, publish: { type: "boolean" }, help: { type: "boolean" } },
  });
  if (values.help === true) {
    console.log(usage);
    return 0;
  }
  if (values["dry-run"] === true && values.publish === true)
    throw new ReleaseError("--dry-run and --publish exclude each other.");
  await release({
    root: fileURLToPath(new URL("..", import.meta.url)),
    env: process.env,
    publish: values.publish ?? false,
    date: new Date().toISOString().slice(0, 10),
    log: console.log,
  });
  return 0;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    const misused = (error as NodeJS.ErrnoException).code?.startsWith("ERR_PARSE_ARGS") ?? false;
    console.error(
      error instanceof ReleaseError || error instanceof ChangesError || misused ? (error as Error).message : error,
    );
    if (misused) console.error(usage);
    process.exitCode = misused ? 2 : 1;
  }
}
