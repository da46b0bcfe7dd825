import { codelessTexts, type ErrorCatalogue } from "../../generated/errors.ts";
import { errorTexts } from "../../generated/error-texts.ts";
import { okcoin } from "../../generated/index.ts";
import { requests } from "../../generated/requests.ts";
import { describeErrors, withTexts } from "../errors/error-texts.ts";

/** What each code means and what to do about it, by number. */
export const errorCatalogue = /* @__PURE__ */ withTexts(requests.errors, errorTexts) as ErrorCatalogue;

/** The whole description of the exchange, its errors in words. */
export const describedOkcoin = /* @__PURE__ */ describeErrors(okcoin, { ...errorTexts, ...codelessTexts });
