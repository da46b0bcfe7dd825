import type { Emitter } from "../output.ts";
import { jsonPage } from "./json-page.ts";
import { leanDocument, publishedDocument } from "./published-document.ts";

/** The document as one file for other tools. */
export const openapiJsonEmitter: Emitter = {
  title: "document",
  emit: (model) => [{ path: "openapi.json", text: jsonPage(publishedDocument(model)) }],
};

/** The same without what is only read. */
export const leanOpenapiJsonEmitter: Emitter = {
  title: "lean document",
  emit: (model) => [{ path: "openapi.lean.json", text: jsonPage(leanDocument(model)) }],
};
