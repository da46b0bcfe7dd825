import type { RuleFactory } from "../redocly.ts";
import { effectiveKeywords } from "./effective-keywords.ts";
import { errorCatalogue } from "./error-catalogue.ts";
import { errorEnvelope } from "./error-envelope.ts";
import { errorExamples } from "./error-examples.ts";
import { errorGroups } from "./error-groups.ts";
import { fieldDescriptions } from "./field-descriptions.ts";
import { fieldFormats } from "./field-formats.ts";
import { knownExtensions } from "./known-extensions.ts";
import { noOrphanFiles } from "./no-orphan-files.ts";
import { operationExamples } from "./operation-examples.ts";
import { operationExtensions } from "./operation-extensions.ts";
import { operationNaming } from "./operation-naming.ts";
import { operationShape } from "./operation-shape.ts";
import { requestEncoding } from "./request-encoding.ts";
import { schemaDirection } from "./schema-direction.ts";
import { schemaFiles } from "./schema-files.ts";
import { schemaSubset } from "./schema-subset.ts";
import { signingScheme } from "./signing-scheme.ts";
import { violationCodes } from "./violation-codes.ts";

export const rules: Readonly<Record<string, RuleFactory>> = {
  "effective-keywords": effectiveKeywords,
  "error-catalogue": errorCatalogue,
  "error-envelope": errorEnvelope,
  "error-examples": errorExamples,
  "error-groups": errorGroups,
  "field-descriptions": fieldDescriptions,
  "field-formats": fieldFormats,
  "known-extensions": knownExtensions,
  "no-orphan-files": noOrphanFiles,
  "operation-examples": operationExamples,
  "operation-extensions": operationExtensions,
  "operation-naming": operationNaming,
  "operation-shape": operationShape,
  "request-encoding": requestEncoding,
  "schema-direction": schemaDirection,
  "schema-files": schemaFiles,
  "schema-subset": schemaSubset,
  "signing-scheme": signingScheme,
  "violation-codes": violationCodes,
};
