import type { ApiDescription, OperationDescription } from "../../src/description.ts";
import { errorOfCode as errorOfCodeAt } from "../../src/errors/error-of-code.ts";
import { maskKey } from "../../src/errors/mask-key.ts";
import type { OkcoinError } from "../../src/errors/okcoin-error.ts";
import { readingTools, type ReadingPlace } from "../../src/errors/reading-tools.ts";
import { createRedact as createRedactWith, type Redact } from "../../src/errors/redact.ts";
import { noAnswerInTime } from "../../src/errors/uncoded-errors.ts";
import { unsentTimeout } from "../../src/errors/unsent-errors.ts";

/** A place with the tools that every client gives. */
export function placeOf(description: ApiDescription, operation: OperationDescription): ReadingPlace {
  return { description, operation, tools: readingTools };
}

export function errorOfCode(
  description: ApiDescription,
  operation: OperationDescription,
  code: number,
  contradicted?: boolean,
  unsettled?: OkcoinError,
): OkcoinError {
  return errorOfCodeAt(placeOf(description, operation), code, contradicted, unsettled);
}

export function timeoutError(place: ReadingPlace, timeoutMs: number, sent: boolean): OkcoinError {
  return sent ? noAnswerInTime(place, timeoutMs) : unsentTimeout(place, timeoutMs);
}

export function createRedact(texts: { readonly hidden: readonly string[]; readonly apiKey?: string }): Redact {
  return createRedactWith({ ...texts, maskKey });
}
