import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { writeProject } from "../emit/many-operations.ts";
import type { Figure } from "./figure.ts";
import { progress, spread } from "./measure.ts";

const runs = 5;
const program = fileURLToPath(new URL("../typescript/programs/main.ts", import.meta.url));
const run = promisify(execFile);

/** What the compiler spends on a program that uses the package, by the number of operations. */
export async function bench(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const times of [1, 10]) {
    const folder = await mkdtemp(join(tmpdir(), "okcoin-bench-"));
    try {
      figures.push(...(await figuresOf(folder, times)));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return figures;
}

async function figuresOf(folder: string, times: number): Promise<readonly Figure[]> {
  const { operations } = await writeProject(folder, times);
  const tsc = join(folder, "node_modules/typescript/bin/tsc");
  await run(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: folder });
  await writeConsumer(folder);
  const seconds: number[] = [];
  let instantiations = 0;
  for (let count = 1; count <= runs; count += 1) {
    progress(`${String(operations.length)} operations, run ${String(count)} of ${String(runs)}`);
    const begin = performance.now();
    const { stdout } = await run(process.execPath, [tsc, "-p", "consumer.json", "--extendedDiagnostics"], {
      cwd: folder,
    });
    seconds.push((performance.now() - begin) / 1000);
    instantiations = Number(/^Instantiations: +(\d+)$/m.exec(stdout)?.[1]);
  }
  const what = `\`tsc\` of a consumer, ${String(operations.length)} operations`;
  return [
    { what: `${what}: time`, unit: "s", ...spread(seconds) },
    { what: `${what}: instantiations`, unit: "", value: instantiations },
  ];
}

/** A program that finds the declarations as it would find those of the package. */
async function writeConsumer(folder: string): Promise<void> {
  await cp(program, join(folder, "consumer.ts"));
  const compilerOptions = {
    target: "es2022",
    module: "nodenext",
    lib: ["es2023", "dom", "dom.iterable"],
    types: [],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    paths: { "okcoin-openapi": ["./dist/types/src/index.d.ts"], "okcoin-openapi/*": ["./dist/types/src/*/index.d.ts"] },
  };
  await writeFile(join(folder, "consumer.json"), JSON.stringify({ compilerOptions, files: ["consumer.ts"] }));
}
