import type { ApiDescription, ErrorDescription, OperationDescription, Retry } from "../description.ts";
import { errorClasses, UnknownCodeError } from "./classes.ts";
import type { OkcoinError } from "./okcoin-error.ts";
import { isMutation } from "./unknown-outcome.ts";

const advice: Record<Retry, string> = {
  never: "Change the request before you send it again",
  "after-delay": "Try again after a while",
  "after-user-action": "Retry after a user action",
};
const mayHaveWorked = "It may have taken effect in spite of this answer";

/** What to do when the outcome is unknown. */
function caution({ idempotent }: OperationDescription): string {
  return `${mayHaveWorked}: ${idempotent ? "sending it again does no harm" : "look before you send it again"}`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function messageOf(
  operation: OperationDescription,
  code: number,
  row: ErrorDescription,
  outcomeUnknown: boolean,
): string {
  const description = row.description.replace(/\.$/, "");
  const note = row.note === undefined ? "" : ` ${sentence(row.note)}`;
  const then = outcomeUnknown ? caution(operation) : advice[row.retry];
  return `${operation.id}: ${description} (${String(code)} ${row.name}).${note} ${then}; see ${row.docs}`;
}

/**
 * The error for a code that the exchange answered: the class of its kind, or `UnknownCodeError` for a code the document does not list.
 *
 * `contradicted`: the same answer also claims success, so a mutation may have taken effect whatever the code says.
 *
 * Where the outcome is unknown and a repetition could do the same thing twice, `retry` is `never`, whatever the catalogue says of the code.
 */
export function errorOfCode(
  description: ApiDescription,
  operation: OperationDescription,
  code: number,
  contradicted = false,
): OkcoinError {
  const row = Object.hasOwn(description.errors, code) ? description.errors[code] : undefined;
  const mutation = isMutation(operation);
  if (row === undefined) {
    const what = mutation ? ` ${caution(operation)}.` : "";
    return new UnknownCodeError({
      message: `${operation.id}: The exchange answered the code ${String(code)}, which ${description.title} does not list.${what}`,
      code,
      operation: operation.id,
      retry: "never",
      docs: operation.docs,
      outcomeUnknown: mutation,
    });
  }
  const outcomeUnknown = mutation && (contradicted || row.outcome === "unknown");
  return new errorClasses[row.kind]({
    message: messageOf(operation, code, row, outcomeUnknown),
    name: row.name,
    code,
    operation: operation.id,
    retry: outcomeUnknown && !operation.idempotent ? "never" : row.retry,
    docs: row.docs,
    outcomeUnknown,
  });
}
