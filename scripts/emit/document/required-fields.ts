import type { OpenApiDocument } from "../../model/openapi.ts";
import { eachSchema } from "./schema-walk.ts";

/**
 * Repeats, in an alternative that only says which fields must be there, what the fields beside the alternatives are. Tools make a type
 * of each alternative, and Redocly takes a required field without a schema for a mistake.
 */
export function describeRequiredFields(document: OpenApiDocument): void {
  eachSchema(document, ({ properties = {}, anyOf = [], oneOf = [] }) => {
    for (const alternative of [...anyOf, ...oneOf]) {
      const missing = (alternative.required ?? []).filter((name) => name in properties);
      if (missing.length === 0) continue;
      const described = Object.fromEntries(missing.map((name) => [name, structuredClone(properties[name] ?? {})]));
      alternative.properties = { ...described, ...alternative.properties };
    }
  });
}
