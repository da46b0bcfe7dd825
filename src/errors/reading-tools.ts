import { decodeTools } from "../wire/decode-tools.ts";
import { secretFields } from "../wire/shapes.ts";
import { isMutation } from "./is-mutation.ts";
import { makeError } from "./make-error.ts";
import type { ErrorPlace } from "./okcoin-error.ts";
import type { Redact } from "./redact.ts";
import { sentence } from "./sentence.ts";

/** What reading an answer takes of that which a page has from its start: given, not imported (see `decode-tools.ts`). */
export const readingTools = { ...decodeTools, isMutation, makeError, secretFields, sentence };

export type ReadingTools = typeof readingTools;

/** Where answers are read. */
export interface ReadingPlace extends ErrorPlace {
  readonly tools: ReadingTools;
}

/** What is known about a call while its failure is put into words. */
export interface ErrorContext extends ReadingPlace {
  /** Masks the secrets of this call in texts that others wrote. */
  readonly redact: Redact;
}
