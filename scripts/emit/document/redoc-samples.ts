import type { OpenApiDocument } from "../../model/openapi.ts";
import { formMediaType } from "../../model/operations.ts";
import { operationsOf } from "./schema-walk.ts";

/**
 * Leaves one example of each request: Redoc's picker of examples changes nothing where samples are given, so each example has samples
 * with a label of their own instead.
 */
export function withoutExamplePicker(document: OpenApiDocument): OpenApiDocument {
  for (const operation of operationsOf(document)) {
    const form = operation.requestBody?.content[formMediaType];
    if (form?.examples) form.examples = Object.fromEntries(Object.entries(form.examples).slice(0, 1));
  }
  return document;
}

/** The settings that draw the reference, as YAML. Redoc shows only those samples whose label is listed in them. */
export function redocSettings(document: OpenApiDocument): string {
  const samples = operationsOf(document).flatMap((operation) => operation["x-codeSamples"] ?? []);
  const languages = new Map(samples.map(({ lang, label }) => [label, { lang, label }]));
  return JSON.stringify({
    extends: [],
    // Off in the page too, which would otherwise report from the readers' browsers.
    telemetry: "off",
    openapi: {
      layout: "three-panel",
      schemasExpansionLevel: "all",
      maxDisplayedEnumValues: 20,
      codeSamples: { languages: [...languages.values()] },
    },
  });
}
