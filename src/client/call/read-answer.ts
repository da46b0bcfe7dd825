import type { Result } from "../../errors/okcoin-error.ts";
import type { ReadingPlace } from "../../errors/reading-tools.ts";
import { translateAnswer } from "../../errors/translate-answer.ts";
import { responseErrorOf } from "../../errors/uncoded-errors.ts";
import type { HttpAnswer } from "../../transport/http.ts";
import { createDecoder } from "../../wire/decode.ts";
import { readWhole } from "../../wire/json.ts";
import { createEchoCheck } from "./echo.ts";
import type { PreparedRequest } from "./prepared-request.ts";

/** What an answer to a request says: a value in the caller's form, or an error. */
export type ReadAnswer = (answer: HttpAnswer, request: Pick<PreparedRequest, "redact" | "sent">) => Result<unknown>;

/** Makes the reader of an operation's answers. */
export function createReadAnswer(place: ReadingPlace): ReadAnswer {
  const { description, operation, tools } = place;
  const decode = createDecoder(operation.response, { ...tools, shapes: description.shapes });
  const echo = description.echoes?.[operation.id];
  const differs = echo && createEchoCheck(echo, description.envelope);
  const { codeFields, resultField } = description.envelope;

  /** Holds a value against the request that it should answer. */
  const held: (value: unknown, ...of: Parameters<ReadAnswer>) => Result<unknown> = (value, answer, request) => {
    const difference = differs?.(request.sent, value);
    if (difference === undefined) return { ok: true, value };
    const context = { ...place, redact: request.redact };
    return { ok: false, error: responseErrorOf(context, answer, request.redact(difference), "after-delay") };
  };

  return (answer, request) => {
    let value: unknown;
    let mismatch: Error | undefined;
    try {
      if (answer.status === 200) {
        value = readWhole(answer.text, decode);
        let isDoubtful = Object.hasOwn(value as object, resultField) && (value as Fields)[resultField] !== true;
        for (const field of codeFields) isDoubtful ||= Object.hasOwn(value as object, field);
        if (!isDoubtful) return differs === undefined ? { ok: true, value } : held(value, answer, request);
      }
    } catch (error) {
      // What it is instead of a success is found below.
      mismatch = error as Error;
    }
    const { redact } = request;
    const context = { ...place, redact };
    const translated = translateAnswer(context, answer);
    if (!translated.ok) return translated;
    if (mismatch === undefined) return held(value, answer, request);
    const isJson = !(mismatch instanceof SyntaxError);
    const reason = redact(mismatch.message);
    const what = `The answer ${isJson ? "does not fit the document: " : ""}${reason}.`;
    const retry = isJson && !isVoid(answer.text, translated.value, place) ? "never" : "after-delay";
    return { ok: false, error: responseErrorOf(context, answer, what, retry) };
  };
}

type Fields = Readonly<Record<string, unknown>>;

/** Whether an answer has nothing of what it should have: now and then the exchange answered `{}` for a moment ("Facts of a second look"). */
function isVoid(text: string, value: object, { description, operation, tools }: ReadingPlace): boolean {
  const names = tools.objectShapes(operation.response, description.shapes).flatMap(({ required }) => required);
  return /^\s*\S\s*\S\s*$/.test(text) || (names.length > 0 && !names.some((name) => Object.hasOwn(value, name)));
}
