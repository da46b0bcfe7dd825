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
    if (scan.lossy) await loadLosslessJson();
    const context = { description, operation, redact };
    const translated = translateAnswer(context, answer, scan);
    if (!translated.ok) return translated;
    try {
      return { ok: true, value: decode(translated.value) };
    } catch (error) {
      if (!(error instanceof ShapeMismatch)) throw error;
      const what = `The answer does not fit the document: ${redact(error.message)}.`;
      return { ok: false, error: responseErrorOf(context, answer, what, "never") };
    }
  };
}
