import { clientErrorsEmitter } from "./client-errors.ts";
import { constantsEmitter } from "./constants.ts";
import { evidenceEmitter, operationErrorsEmitter, operationsEmitter, protocolEmitter, shapesEmitter } from "./data.ts";
import { docsPageEmitter } from "./docs-page.ts";
import { leanOpenapiJsonEmitter, openapiJsonEmitter } from "./document/openapi-json.ts";
import { errorsEmitter } from "./errors.ts";
import { facesEmitter } from "./faces.ts";
import { formsEmitter } from "./forms.ts";
import { guidesEmitter } from "./guides.ts";
import { licensesEmitter } from "./licenses.ts";
import { liveScriptsEmitter } from "./live-scripts.ts";
import { markdownEmitter } from "./markdown.ts";
import { methodsEmitter } from "./methods.ts";
import type { Emitter } from "./output.ts";
import { packageAgentEmitter } from "./package-agent.ts";
import { pagesEmitter } from "./pages/pages.ts";
import { samplesEmitter } from "./samples/samples-emitter.ts";
import { schemaTypesEmitter } from "./schema-types.ts";

/** Every output. The page needs a process of its own, so it starts first and runs in parallel with the others. */
export const emitters: readonly Emitter[] = [
  docsPageEmitter,
  openapiJsonEmitter,
  leanOpenapiJsonEmitter,
  errorsEmitter,
  clientErrorsEmitter,
  constantsEmitter,
  operationsEmitter,
  operationErrorsEmitter,
  shapesEmitter,
  evidenceEmitter,
  protocolEmitter,
  packageAgentEmitter,
  methodsEmitter,
  facesEmitter,
  schemaTypesEmitter,
  samplesEmitter,
  markdownEmitter,
  guidesEmitter,
  pagesEmitter,
  formsEmitter,
  liveScriptsEmitter,
  licensesEmitter,
];
