import type { ApiDescription, OperationDescription } from "../../description.ts";
import { responseErrorOf, translateAnswer, type OkcoinError, type Redact } from "../../errors/index.ts";
import type { HttpAnswer } from "../../transport/index.ts";
import { createDecoder, loadLosslessJson, scanJson, ShapeMismatch } from "../../wire/index.ts";

/** What an answer says: a value in the caller's form, or an error. */
export type Reading =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: OkcoinError };

export type ReadAnswer = (answer: HttpAnswer, redact: Redact) => Promise<Reading>;

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
      return { ok: true, value: decode(translated.body) };
    } catch (error) {
      if (!(error instanceof ShapeMismatch)) throw error;
      const what = `The answer does not fit the document: ${redact(error.message)}.`;
      return { ok: false, error: responseErrorOf(context, answer, what, "never") };
    }
  };
}
