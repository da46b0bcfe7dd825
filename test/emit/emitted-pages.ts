import { fileURLToPath } from "node:url";
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
  const model = buildModel(await loadDocument(spec), await loadGuides(spec), await loadSearchWords(spec));
  const [pages, scripts] = await Promise.all([pagesEmitter.emit(model), liveScriptsEmitter.emit(model)]);
  return [...pages, ...scripts];
}
