import type { ApiDescription, OperationDescription } from "../../description.ts";
import { responseErrorOf, translateAnswer, type OkcoinError, type Redact } from "../../errors/index.ts";
import type { HttpAnswer } from "../../transport/index.ts";
import { createDecoder, type Decode } from "../values/decode-value.ts";
import { parseJson } from "../values/parse-json.ts";
import { ShapeMismatch } from "../values/shape-mismatch.ts";

/** What an answer comes to: a value in the caller's form, or an error. */
export type Reading =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: OkcoinError };

export type ReadAnswer = (operation: OperationDescription, answer: HttpAnswer, redact: Redact) => Reading;

/** Makes the reader of an exchange's answers. Decoders are made at the first answer of each operation. */
export function createAnswerReader(description: ApiDescription): ReadAnswer {
  const decoders = new Map<string, Decode>();
  const decoderOf = ({ id, response }: OperationDescription): Decode => {
    let decode = decoders.get(id);
    if (decode === undefined) decoders.set(id, (decode = createDecoder(response, description.shapes)));
    return decode;
  };

  return (operation, answer, redact) => {
    const translated = translateAnswer(description, operation, answer, { parse: parseJson, redact });
    if (!translated.ok) return translated;
    try {
      return { ok: true, value: decoderOf(operation)(translated.body) };
    } catch (error) {
      if (!(error instanceof ShapeMismatch)) throw error;
      const what = `The answer does not fit the document: ${redact(error.message)}.`;
      return { ok: false, error: responseErrorOf({ description, operation, redact }, answer, what, "never") };
    }
  };
}
