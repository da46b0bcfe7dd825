import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "../../scripts/generate.ts";
import { type Figure, shortest } from "./measure.ts";

/** From the document to everything that is generated, the rendered reference included. */
export async function generation(): Promise<readonly Figure[]> {
  const out = await mkdtemp(join(tmpdir(), "okcoin-bench-"));
  const spec = fileURLToPath(new URL("../../spec/openapi.yaml", import.meta.url));
  try {
    const value = await shortest(() => generate({ spec, out }), 3);
    return [{ what: "`npm run generate`, everything", value: value / 1000, unit: "s" }];
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}
