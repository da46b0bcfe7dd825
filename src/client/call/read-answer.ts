import type { ApiDescription, OperationDescription } from "../../description.ts";
import type { Result } from "../../errors/okcoin-error.ts";
import type { Redact } from "../../errors/redact.ts";
import { translateAnswer } from "../../errors/translate-answer.ts";
import { responseErrorOf } from "../../errors/uncoded-errors.ts";
import type { HttpAnswer } from "../../transport/http.ts";
import { createDecoder } from "../../wire/decode.ts";

/** What an answer says: a value in the caller's form, or an error. */
export type ReadAnswer = (answer: HttpAnswer, redact: Redact) => Result<unknown>;

/** Makes the reader of an operation's answers. */
export function createReadAnswer(description: ApiDescription, operation: OperationDescription): ReadAnswer {
  const decode = createDecoder(operation.response, description.shapes);
  const { codeFields, resultField } = description.envelope;
  return (answer, redact) => {
    try {
      if (answer.status === 200) {
        const value = decode(answer.text) as Readonly<Record<string, unknown>>;
        let isDoubtful = Object.hasOwn(value, resultField) && value[resultField] !== true;
        for (const field of codeFields) isDoubtful ||= Object.hasOwn(value, field);
        if (!isDoubtful) return { ok: true, value };
      }
    } catch {
      // What it is instead of a success is found below.
    }
    const context = { description, operation, redact };
    const translated = translateAnswer(context, answer);
    if (!translated.ok) return translated;
    try {
      return { ok: true, value: decode(answer.text) };
    } catch (error) {
      const what = `The answer does not fit the document: ${redact(error instanceof Error ? error.message : "")}.`;
      return { ok: false, error: responseErrorOf(context, answer, what, "never") };
    }
  };
}
