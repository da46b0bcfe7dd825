import type { Model } from "../../model/model.ts";
import type { OpenApiDocument } from "../../model/openapi.ts";
import { openAlternatives } from "./alternatives.ts";
import { nameCodesForGenerators } from "./code-names.ts";
import { fieldExamples } from "./field-examples.ts";
import { flatForms } from "./flat-forms.ts";
import { plainLinks } from "./plain-links.ts";
import { plainTuples } from "./plain-tuples.ts";
import { referenceDocument } from "./reference-document.ts";
import { describeRequiredFields } from "./required-fields.ts";
import { shareSameNames } from "./same-names.ts";
import { signForms } from "./signed-forms.ts";
import { textFields } from "./text-fields.ts";
import { onlyUsedSchemas } from "./used-schemas.ts";
import { withoutReading } from "./without-reading.ts";

/** The document for other tools, with everything that the reference says. */
export function publishedDocument(model: Model): OpenApiDocument {
  return forOtherTools(referenceDocument(model), model);
}

/** The document for other tools, with what they make code of and nothing that is only read. */
export function leanDocument(model: Model): OpenApiDocument {
  return withoutReading(forOtherTools(structuredClone(model.document), model));
}

/**
 * Says what is sent in terms that every tool understands. The source document says it in the terms of the client, which joins lists and
 * adds key and signature by itself.
 */
function forOtherTools(document: OpenApiDocument, model: Model): OpenApiDocument {
  nameCodesForGenerators(document, model);
  flatForms(document, model);
  textFields(document);
  signForms(document, model);
  fieldExamples(document);
  plainTuples(document);
  openAlternatives(document);
  shareSameNames(document);
  describeRequiredFields(document);
  onlyUsedSchemas(document);
  return plainLinks(document);
}
