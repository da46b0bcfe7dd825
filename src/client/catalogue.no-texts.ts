import type { ErrorCatalogue } from "../../generated/errors.ts";
import { requests } from "../../generated/requests.ts";
import { withTexts } from "../errors/error-texts.ts";

/** What to do about each code, by number. Every `description` is empty. */
export const errorCatalogue = /* @__PURE__ */ withTexts(requests.errors, {}) as ErrorCatalogue;
