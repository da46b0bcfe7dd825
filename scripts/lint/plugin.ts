import type { RuleFactory } from "./rule-interface.ts";
import { answerEchoes } from "./rules/answer-echoes.ts";
import { answerExtensions } from "./rules/answer-extensions.ts";
import { distinctNames } from "./rules/distinct-names.ts";
import { effectiveKeywords } from "./rules/effective-keywords.ts";
import { errorCatalogue } from "./rules/error-catalogue.ts";
import { errorEnvelope } from "./rules/error-envelope.ts";
import { errorExamples } from "./rules/error-examples.ts";
import { errorGroups } from "./rules/error-groups.ts";
import { evidence } from "./rules/evidence.ts";
import { extensionValues } from "./rules/extension-values.ts";
import { fieldDescriptions } from "./rules/field-descriptions.ts";
import { fieldFormats } from "./rules/field-formats.ts";
import { knownExtensions } from "./rules/known-extensions.ts";
import { noOrphanFiles } from "./rules/no-orphan-files.ts";
import { nothingIgnored } from "./rules/nothing-ignored.ts";
import { numbersAsWritten } from "./rules/numbers-as-written.ts";
import { operationExamples } from "./rules/operation-examples.ts";
import { operationExtensions } from "./rules/operation-extensions.ts";
import { operationNaming } from "./rules/operation-naming.ts";
import { operationShape } from "./rules/operation-shape.ts";
import { requestEncoding } from "./rules/request-encoding.ts";
import { safeServers } from "./rules/safe-servers.ts";
import { schemaDirection } from "./rules/schema-direction.ts";
import { schemaFiles } from "./rules/schema-files.ts";
import { schemaSubset } from "./rules/schema-subset.ts";
import { signingScheme } from "./rules/signing-scheme.ts";
import { unionOptions } from "./rules/union-options.ts";
import { valuesFit } from "./rules/values-fit.ts";
import { violationCodes } from "./rules/violation-codes.ts";
import { extendTypes } from "./extension-types.ts";

const rules: Readonly<Record<string, RuleFactory>> = {
  "answer-echoes": answerEchoes,
  "answer-extensions": answerExtensions,
  "distinct-names": distinctNames,
  "effective-keywords": effectiveKeywords,
  "error-catalogue": errorCatalogue,
  "error-envelope": errorEnvelope,
  "error-examples": errorExamples,
  "error-groups": errorGroups,
  evidence,
  "extension-values": extensionValues,
  "field-descriptions": fieldDescriptions,
  "field-formats": fieldFormats,
  "known-extensions": knownExtensions,
  "no-orphan-files": noOrphanFiles,
  "nothing-ignored": nothingIgnored,
  "numbers-as-written": numbersAsWritten,
  "operation-examples": operationExamples,
  "operation-extensions": operationExtensions,
  "operation-naming": operationNaming,
  "operation-shape": operationShape,
  "request-encoding": requestEncoding,
  "safe-servers": safeServers,
  "schema-direction": schemaDirection,
  "schema-files": schemaFiles,
  "schema-subset": schemaSubset,
  "signing-scheme": signingScheme,
  "union-options": unionOptions,
  "values-fit": valuesFit,
  "violation-codes": violationCodes,
};

/** Redocly plugin with the project's own rules; `redocly.yaml` turns each of them on as `okcoin/<name>`. */
export default function plugin() {
  return { id: "okcoin", rules: { oas3: rules }, typeExtension: { oas3: extendTypes } };
}
