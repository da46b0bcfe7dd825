import type { ErrorRow, OperationDescription, Retry } from "../description.ts";
import type { OkcoinError } from "./okcoin-error.ts";
import type { ReadingPlace } from "./reading-tools.ts";
import { waitMs, waitWords } from "./wait-words.ts";

const advice: Record<Retry, string> = {
  never: "Sending the same request again does not help",
  "after-delay": "Try again after",
  "after-user-action": "Retry after a user action",
};

function adviceOf(row: ErrorRow): string {
  return row.retry === "after-delay" ? `${advice[row.retry]} ${waitWords(row)}` : advice[row.retry];
}

const settled = "An earlier attempt got no answer; this code settles it";

/** What to do when the outcome is unknown. */
function caution({ idempotent }: OperationDescription): string {
  const next = idempotent ? "sending it again does no harm" : "look before you send it again";
  return `It may have taken effect in spite of this answer: ${next}`;
}

/**
 * The error for a code that the exchange answered: the class of its kind, or `UnknownCodeError` for a code the document does not list.
 *
 * `contradicted`: the same answer also claims success, or has the status of a failed server, so a mutation may have taken effect whatever
 * the code says. Where the outcome is unknown and a repetition could do the same thing twice, `retry` is `never`, whatever the catalogue says
 * of the code.
 *
 * `unsettled`: the error of an earlier attempt, which this answer settles; it becomes the cause.
 */
export function errorOfCode(
  place: ReadingPlace,
  code: number,
  contradicted = false,
  unsettled?: OkcoinError,
): OkcoinError {
  const { description, operation, tools } = place;
  const { isMutation, makeError, sentence } = tools;
  const { errors, title } = description;
  const row = Object.hasOwn(errors, code) ? errors[code] : undefined;
  const mutation = isMutation(operation);
  if (row === undefined) {
    const next = mutation ? ` ${caution(operation)}.` : "";
    const text = `The exchange answered the code ${String(code)}, which ${title} does not list.${next}`;
    const topic = "errors/UnknownCodeError";
    return makeError(place, { as: "UnknownCodeError", text, retry: "never", topic, code, outcomeUnknown: mutation });
  }
  const { name, kind } = row;
  const outcomeUnknown = mutation && (contradicted || row.outcome === "unknown");
  const retry = outcomeUnknown && !operation.idempotent ? "never" : row.retry;
  const what = row.description
    ? `${row.description.replace(/\.$/, "")} (${String(code)} ${name}).`
    : `${String(code)} ${name}.`;
  const note = row.note === undefined ? "" : ` ${sentence(row.note)}`;
  const next = outcomeUnknown ? caution(operation) : unsettled ? settled : adviceOf(row);
  const topic = `errors/${String(code)}` as const;
  const text = `${what}${note} ${next}.`;
  return makeError(place, {
    as: kind,
    text,
    retry,
    topic,
    name,
    code,
    outcomeUnknown,
    retryAfterMs: waitMs(row),
    cause: unsettled,
  });
}
