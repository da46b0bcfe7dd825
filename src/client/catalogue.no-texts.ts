import type { ErrorCatalogue } from "../../generated/errors.ts";
import { okcoin } from "../../generated/index.ts";
import { withTexts } from "../errors/error-texts.ts";

/** What to do about each code, by number. Every `description` is empty. */
export const errorCatalogue = /* @__PURE__ */ withTexts(okcoin.errors, {}) as ErrorCatalogue;
