import { fileURLToPath } from "node:url";
import { bundleDocument } from "../scripts/load/load-document.ts";
import { buildModel } from "../scripts/model/build-model.ts";

/** The document as it is written in `spec/`, in one piece; `generated/openapi.json` says the same in the terms of other tools. */
export const sourceDocument = await bundleDocument(fileURLToPath(new URL("../spec/openapi.yaml", import.meta.url)));

/** The same as the emitters see it, without the guides. */
export const sourceModel = buildModel(sourceDocument, []);
