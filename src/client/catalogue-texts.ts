import { errorTexts } from "../../generated/error-texts.ts";
import type { ApiDescription } from "../description.ts";
import { withTexts } from "../errors/error-texts.ts";

/** A description whose codes say in words what they mean. A page loads this when the first code is answered. */
export function withCatalogueTexts(description: ApiDescription): ApiDescription {
  return { ...description, errors: withTexts(description.errors, errorTexts) };
}
