import { OkcoinError, type ErrorDetails } from "./okcoin-error.ts";

/** The exchange answered a code that the document does not list. `code` is its number; what it means is unknown. */
export class UnknownCodeError extends OkcoinError {
  declare readonly code: number;
  declare readonly kind: "unknown";
  constructor(details: Omit<ErrorDetails, "name"> & { readonly code: number }) {
    super("unknown", { ...details, name: "UnknownCodeError" });
  }
}
