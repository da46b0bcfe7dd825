import { fileURLToPath } from "node:url";
import { readChangelog } from "../../scripts/changes/read-changelog.ts";
import { formsEmitter } from "../../scripts/emit/forms.ts";
import type { OutputFile } from "../../scripts/emit/output.ts";
import { liveScriptsEmitter } from "../../scripts/emit/live-scripts.ts";
import { pagesEmitter } from "../../scripts/emit/pages/pages.ts";
import { loadGuides } from "../../scripts/load/guides.ts";
import { loadDocument } from "../../scripts/load/load-document.ts";
import { loadSearchWords } from "../../scripts/load/search-words.ts";
import { buildModel } from "../../scripts/model/build-model.ts";

const spec = fileURLToPath(new URL("../../spec/openapi.yaml", import.meta.url));

/** The pages of the document as it is now, with their scripts; a fresh clone has none on disk. */
export async function emittedPages(): Promise<OutputFile[]> {
  const [document, guides, words, changelog] = await Promise.all([
    loadDocument(spec),
    loadGuides(spec),
    loadSearchWords(spec),
    readChangelog(fileURLToPath(new URL("../..", import.meta.url))),
  ]);
  const model = buildModel(document, guides, words, changelog);
  const emitters = [pagesEmitter, formsEmitter, liveScriptsEmitter];
  return (await Promise.all(emitters.map(async ({ emit }) => emit(model)))).flat();
}
