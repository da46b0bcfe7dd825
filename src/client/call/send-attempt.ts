import type { ApiDescription, OperationDescription } from "../../description.ts";
import { errorOfFault, isMutation, type OkcoinError } from "../../errors/index.ts";
import { TransportFault, type HttpAnswer, type SendHttp } from "../../transport/index.ts";
import type { Deadline } from "./deadline.ts";
import type { PreparedRequest } from "./prepare-request.ts";
import type { ReadAnswer } from "./read-answer.ts";
import { outcomeUnknown, settleSent, timeoutError } from "./unfinished-call.ts";

/** What one attempt came to. */
export type Attempt =
  | { readonly ends: "value"; readonly value: unknown; readonly answer: HttpAnswer }
  | {
      readonly ends: "error";
      readonly error: OkcoinError;
      /** Proven that no byte of the request left. */
      readonly notSent: boolean;
      readonly answer: HttpAnswer | undefined;
    }
  /** The caller ended it, and nothing can have changed at the exchange. */
  | { readonly ends: "aborted"; readonly reason: unknown };

export interface AttemptTools {
  readonly description: ApiDescription;
  readonly send: SendHttp;
  readonly readAnswer: ReadAnswer;
}

/** Sends a request once and reads what came of it. Throws nothing that stems from the exchange or the network. */
export async function sendAttempt(
  { description, send, readAnswer }: AttemptTools,
  operation: OperationDescription,
  request: PreparedRequest,
  deadline: Deadline,
  timeoutMs: number,
): Promise<Attempt> {
  const { url, headers, body, redact } = request;
  let answer: HttpAnswer;
  try {
    answer = await send({ method: operation.method, url, headers, body, signal: deadline.signal });
  } catch (thrown) {
    const fault =
      thrown instanceof TransportFault ? thrown : new TransportFault("sent-or-unknown", "other", { cause: thrown });
    const notSent = fault.stage === "not-sent";
    const failed = (error: OkcoinError): Attempt => ({
      ends: "error",
      error: notSent ? error : settleSent(operation, error),
      notSent,
      answer: undefined,
    });
    if (fault.reason !== "aborted") return failed(errorOfFault({ description, operation, redact }, fault));
    if (deadline.endedBy() === "time") return failed(timeoutError(description, operation, timeoutMs, !notSent));
    const reason: unknown = deadline.signal.reason;
    if (notSent || !isMutation(operation)) return { ends: "aborted", reason };
    return { ends: "error", error: outcomeUnknown(operation, reason), notSent, answer: undefined };
  }
  const reading = readAnswer(operation, answer, redact);
  if (reading.ok) return { ends: "value", value: reading.value, answer };
  return { ends: "error", error: settleSent(operation, reading.error), notSent: false, answer };
}
