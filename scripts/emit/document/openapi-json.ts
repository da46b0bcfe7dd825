import type { Emitter } from "../output.ts";
import { jsonPage } from "./json-page.ts";
import { leanDocument, publishedDocument } from "./published-document.ts";

/** The document as one file for other tools, whole and lean. */
export const openapiJsonEmitter: Emitter = {
  title: "document",
  emit: (model) => [
    { path: "openapi.json", text: jsonPage(publishedDocument(model)) },
    { path: "openapi.lean.json", text: jsonPage(leanDocument(model)) },
  ],
};
