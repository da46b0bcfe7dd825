import type { ApiDescription, OperationDescription } from "../../description.ts";
import type { Result } from "../../errors/okcoin-error.ts";
import { translateAnswer } from "../../errors/translate-answer.ts";
import { responseErrorOf } from "../../errors/uncoded-errors.ts";
import type { HttpAnswer } from "../../transport/http.ts";
import { createDecoder } from "../../wire/decode.ts";
import { objectShapes } from "../../wire/shapes.ts";
import { createEchoCheck } from "./echo.ts";
import type { PreparedRequest } from "./prepare-request.ts";

/** What an answer to a request says: a value in the caller's form, or an error. */
export type ReadAnswer = (answer: HttpAnswer, request: Pick<PreparedRequest, "redact" | "sent">) => Result<unknown>;

/** Makes the reader of an operation's answers. */
export function createReadAnswer(description: ApiDescription, operation: OperationDescription): ReadAnswer {
  const decode = createDecoder(operation.response, description.shapes);
  const differs = operation.echo && createEchoCheck(operation.echo, description.envelope);
  const { codeFields, resultField } = description.envelope;

  /** Holds a value against the request that it should answer. */
  const held: (value: unknown, ...of: Parameters<ReadAnswer>) => Result<unknown> = (value, answer, request) => {
    const difference = differs?.(request.sent, value);
    if (difference === undefined) return { ok: true, value };
    const context = { description, operation, redact: request.redact };
    return { ok: false, error: responseErrorOf(context, answer, request.redact(difference), "after-delay") };
  };

  return (answer, request) => {
    let value: unknown;
    let mismatch: unknown;
    try {
      if (answer.status === 200) {
        value = decode(answer.text);
        let isDoubtful = Object.hasOwn(value as object, resultField) && (value as Fields)[resultField] !== true;
        for (const field of codeFields) isDoubtful ||= Object.hasOwn(value as object, field);
        if (!isDoubtful) return differs === undefined ? { ok: true, value } : held(value, answer, request);
      }
    } catch (error) {
      // What it is instead of a success is found below.
      mismatch = error;
    }
    const { redact } = request;
    const context = { description, operation, redact };
    const translated = translateAnswer(context, answer);
    if (!translated.ok) return translated;
    if (mismatch === undefined) return held(value, answer, request);
    const what = `The answer does not fit the document: ${redact(mismatch instanceof Error ? mismatch.message : "")}.`;
    const retry = isVoid(translated.value, description, operation) ? "after-delay" : "never";
    return { ok: false, error: responseErrorOf(context, answer, what, retry) };
  };
}

type Fields = Readonly<Record<string, unknown>>;

/** Whether an answer has nothing of what it should have: now and then the exchange answered `{}` for a moment ("Facts of a second look"). */
function isVoid(value: object, { shapes }: ApiDescription, { response }: OperationDescription): boolean {
  const names = objectShapes(response, shapes).flatMap(({ required }) => required);
  return Object.keys(value).length === 0 || (names.length > 0 && !names.some((name) => Object.hasOwn(value, name)));
}
