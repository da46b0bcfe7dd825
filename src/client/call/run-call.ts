import type { ApiDescription, OperationDescription } from "../../description.ts";
import { IpShieldedError, OkcoinError } from "../../errors/index.ts";
import { backoffMs, mayRetry, RetryBudget, type RetrySettings } from "../../limits/index.ts";
import type { SendHttp } from "../../transport/index.ts";
import type { Keys } from "../client-options.ts";
import { startDeadline, type Deadline } from "./deadline.ts";
import type { HookEvent, Notify } from "./hooks.ts";
import type { Pace } from "./pace.ts";
import { pause } from "./pause.ts";
import { prepareRequest, type PreparedRequest } from "./prepare-request.ts";
import { createAnswerReader } from "./read-answer.ts";
import { sendAttempt, type Attempt } from "./send-attempt.ts";
import { outcomeUnknown, timeoutError } from "./unfinished-call.ts";

/** What a client's calls share. */
export interface CallTools {
  readonly description: ApiDescription;
  readonly baseUrl: string;
  readonly keys: Keys | undefined;
  readonly timeoutMs: number;
  readonly retry: RetrySettings;
  readonly pace: Pace;
  readonly send: SendHttp;
  readonly notify: Notify;
}

/** One call, as its caller wants it. */
export interface Call {
  readonly operation: OperationDescription;
  readonly params: unknown;
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number | undefined;
  /** Headers that the caller's middlewares added. */
  readonly headers: Iterable<readonly [string, string]>;
}

/** What a call gives: the value, and the length of the answer it was read from. */
export interface CallResult {
  readonly value: unknown;
  readonly length: number;
}

export type RunCall = (call: Call) => Promise<CallResult>;

/** A call on its way. */
interface Running {
  readonly operation: OperationDescription;
  readonly deadline: Deadline;
  readonly timeoutMs: number;
  /** Attempts begun. */
  attempt: number;
  /** The error of an attempt that may have taken effect: whatever becomes of the later ones, the outcome stays unknown. */
  unsettled: OkcoinError | undefined;
}

/**
 * Makes the function that runs a call, from the check of its parameters to the decoded value.
 *
 * It throws an OkcoinError; or, when the caller ended the call and nothing can have changed at the exchange, the reason for that.
 */
export function createRunCall(tools: CallTools): RunCall {
  const { description, notify, pace, retry } = tools;
  const attemptTools = { description, send: tools.send, readAnswer: createAnswerReader(description) };
  const budget = new RetryBudget();

  const attemptOnce = async (running: Running, request: PreparedRequest): Promise<Attempt> => {
    const { operation, deadline, timeoutMs } = running;
    running.attempt += 1;
    notify("onRequest", eventOf(running));
    const sentAt = performance.now();
    const attempt = await sendAttempt(attemptTools, operation, request, deadline, timeoutMs);
    if (attempt.ends !== "aborted" && attempt.answer !== undefined) {
      pace.answered(attempt.ends === "error" ? attempt.error : undefined);
      notify("onResponse", {
        ...eventOf(running),
        status: attempt.answer.status,
        durationMs: performance.now() - sentAt,
      });
    }
    return attempt;
  };

  const run = async (running: Running, request: PreparedRequest): Promise<CallResult> => {
    const { operation, deadline } = running;
    const { idempotent } = operation;
    for (;;) {
      await waitForTurn(tools, running);
      const attempt = await attemptOnce(running, request);
      if (attempt.ends === "value") {
        budget.succeeded();
        return { value: attempt.value, length: attempt.answer.text.length };
      }
      if (attempt.ends === "aborted") throw running.unsettled ?? attempt.reason;
      const { error, notSent } = attempt;
      if (error.outcomeUnknown) running.unsettled = error;
      // A shielded address is only shielded longer by trying again.
      const wish = error instanceof IpShieldedError ? "never" : error.retry;
      const failed = { attempt: running.attempt, idempotent, notSent, retry: wish };
      if (deadline.signal.aborted || !mayRetry(failed, retry) || !budget.take()) throw final(running, error);
      const delayMs = backoffMs(running.attempt, retry);
      notify("onRetry", { ...eventOf(running), error, delayMs });
      await pause(delayMs, deadline.signal);
      // The time ran out in the pause: the error that led to it says more than the time-out would.
      if (deadline.endedBy() === "time") throw final(running, error);
    }
  };

  return async ({ operation, params, signal, headers, timeoutMs = tools.timeoutMs }) => {
    const startedAt = performance.now();
    const deadline = startDeadline(timeoutMs, signal);
    const running: Running = { operation, deadline, timeoutMs, attempt: 0, unsettled: undefined };
    try {
      return await run(running, prepareRequest(tools, operation, params, headers));
    } catch (error) {
      if (error instanceof OkcoinError) {
        notify("onError", { ...eventOf(running), error, durationMs: performance.now() - startedAt });
      }
      throw error;
    } finally {
      deadline.dispose();
    }
  };
}

function eventOf({ operation, attempt }: Running): HookEvent {
  return {
    operation: operation.id,
    method: operation.method,
    path: operation.path,
    attempt,
  };
}

/** The error that a call ends with: an attempt before it that may have taken effect outweighs it. */
function final({ operation, unsettled }: Running, error: OkcoinError): OkcoinError {
  return unsettled === undefined || error.outcomeUnknown ? error : outcomeUnknown(operation, error);
}

/** Waits until the request may be sent. Whatever ends the wait, this attempt was not sent; an earlier one may have been. */
async function waitForTurn({ description, pace }: CallTools, running: Running): Promise<void> {
  const { operation, deadline, timeoutMs, unsettled } = running;
  try {
    if (!deadline.signal.aborted) await pace.turn(operation, deadline.signal);
    if (!deadline.signal.aborted) return;
  } catch (thrown) {
    if (thrown instanceof OkcoinError) throw final(running, thrown);
    if (!deadline.signal.aborted) throw thrown;
  }
  if (unsettled !== undefined) throw unsettled;
  throw deadline.endedBy() === "time" ? timeoutError(description, operation, timeoutMs, false) : deadline.signal.reason;
}
