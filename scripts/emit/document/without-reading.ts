import type { OpenApiDocument } from "../../model/openapi.ts";

/** Takes out what no tool makes code of: the logo, the rows of the catalogue, and the signing scheme's examples. */
export function withoutReading(document: OpenApiDocument): OpenApiDocument {
  delete document.info["x-logo"];
  for (const schema of Object.values(document.components.schemas)) {
    // Names and descriptions of the codes stay, beside the enum.
    delete schema["x-error-codes"];
    delete schema["x-codeless-errors"];
    delete schema["x-constants"];
  }
  for (const scheme of Object.values(document.components.securitySchemes)) {
    const {
      vectors: _vectors,
      counterExamples: _counterExamples,
      ...rules
    } = { ...scheme["x-signing"] } as Record<string, unknown>;
    if (scheme["x-signing"]) Object.assign(scheme, { "x-signing": rules });
  }
  return document;
}
