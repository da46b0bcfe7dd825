import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadDocument } from "../../scripts/load/load-document.ts";
import { buildModel } from "../../scripts/model/build-model.ts";
import type { Model } from "../../scripts/model/model.ts";
import { fixture } from "../lint/lint.ts";
import { SpecCopy } from "../lint/spec-copy.ts";

/** The model of the small sound document with a change, which must pass the lint. */
export async function modelOf(change: (spec: SpecCopy) => unknown): Promise<Model> {
  const folder = await mkdtemp(join(tmpdir(), "model-"));
  try {
    const copy = await SpecCopy.read(fixture("valid"));
    change(copy);
    await copy.write(folder);
    return buildModel(await loadDocument(join(folder, "openapi.yaml")), []);
  } finally {
    await rm(folder, { recursive: true });
  }
}
