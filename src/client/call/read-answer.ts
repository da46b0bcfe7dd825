import type { ApiDescription, OperationDescription } from "../../description.ts";
import type { Result } from "../../errors/okcoin-error.ts";
import type { Redact } from "../../errors/redact.ts";
import { translateAnswer } from "../../errors/translate-answer.ts";
import { responseErrorOf } from "../../errors/uncoded-errors.ts";
import type { HttpAnswer } from "../../transport/http.ts";
import { createDecoder } from "../../wire/decode.ts";
import { loadLosslessJson, scanJson } from "../../wire/json.ts";
import { ShapeMismatch } from "../../wire/shape-mismatch.ts";

/** What an answer says: a value in the caller's form, or an error. */
export type ReadAnswer = (answer: HttpAnswer, redact: Redact) => Promise<Result<unknown>>;

/** Makes the reader of an operation's answers. */
export function createReadAnswer(description: ApiDescription, operation: OperationDescription): ReadAnswer {
  const decode = createDecoder(operation.response, description.shapes);

  return async (answer, redact) => {
    const scan = scanJson(answer.text);
    const context = { description, operation, redact };
    try {
      if (scan.lossy) await loadLosslessJson();
      const translated = translateAnswer(context, answer, scan);
      return translated.ok ? { ok: true, value: decode(translated.value) } : translated;
    } catch (error) {
      // Whatever went wrong, the request was sent.
      const misfit = error instanceof ShapeMismatch ? `does not fit the document: ${redact(error.message)}` : undefined;
      const what = `The answer ${misfit ?? "could not be read, because a part of the client failed"}.`;
      return { ok: false, error: responseErrorOf(context, answer, what, "never") };
    }
  };
}
