import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "../../scripts/generate.ts";
import type { Figure } from "./figure.ts";
import { progress, spread, timeOf } from "./measure.ts";

const runs = 3;

/** From the document to everything that is generated, the rendered reference included. */
export async function bench(): Promise<readonly Figure[]> {
  const out = await mkdtemp(join(tmpdir(), "okcoin-bench-"));
  const spec = fileURLToPath(new URL("../../spec/openapi.yaml", import.meta.url));
  try {
    const seconds: number[] = [];
    for (let run = 1; run <= runs; run += 1) {
      progress(`run ${String(run)} of ${String(runs)}`);
      seconds.push((await timeOf(1, () => generate({ spec, out }))()) / 1e6);
    }
    return [{ what: "`npm run generate`, everything", unit: "s", ...spread(seconds) }];
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}
