import type { ApiDescription, CallOptions, OperationDescription } from "../../description.ts";
import { IpShieldedError } from "../../errors/classes.ts";
import { OkcoinError, type Result } from "../../errors/okcoin-error.ts";
import { errorOfFault, timeoutError } from "../../errors/uncoded-errors.ts";
import { isMutation, outcomeUnknown, settleSent } from "../../errors/unknown-outcome.ts";
import { backoffMs, mayRetry, type RetryBudget, type RetrySettings } from "../../limits/retry-policy.ts";
import { Deadline, pause } from "../../time/clock.ts";
import type { HttpAnswer, RequestHeaders, SendHttp } from "../../transport/http.ts";
import { TransportFault } from "../../transport/transport-fault.ts";
import type { Keys } from "../options.ts";
import type { HookEvent, Hooks } from "../hooks.ts";
import type { Pace } from "./pace.ts";
import { createPrepare, type PreparedRequest, type PrepareRequest } from "./prepare-request.ts";
import { createReadAnswer, type ReadAnswer } from "./read-answer.ts";

/** What a client's calls share. */
export interface CallTools {
  readonly description: ApiDescription;
  readonly baseUrl: string;
  readonly keys: Keys | undefined;
  readonly timeoutMs: number;
  readonly retry: RetrySettings;
  readonly budget: RetryBudget;
  /** Undefined where the rate limit is switched off. */
  readonly pace: Pace | undefined;
  readonly send: SendHttp;
  readonly hooks: Hooks;
}

/** A call on its way. */
interface Running {
  readonly deadline: Deadline;
  readonly timeoutMs: number;
  /** Attempts begun. */
  attempt: number;
  /** The error of an attempt that may have taken effect: whatever becomes of the later ones, the outcome stays unknown. */
  unsettled: OkcoinError | undefined;
}

/** What one attempt ended with. `notSent`: it is proven that no byte of the request left. */
type Attempt = Result<unknown> & { readonly notSent?: boolean };

/** The calls of one operation: check and write, wait for the limit, send, read, and again where that is safe. */
export class OperationCall {
  readonly #operation: OperationDescription;
  readonly #tools: CallTools;
  #prepare: PrepareRequest | undefined;
  #read: ReadAnswer | undefined;

  constructor(operation: OperationDescription, tools: CallTools) {
    this.#operation = operation;
    this.#tools = tools;
  }

  /**
   * Runs a call, from the check of its parameters to the decoded value.
   *
   * @throws OkcoinError; or, when the caller ended the call and nothing can have changed at the exchange, the reason for that.
   */
  async run(params: unknown, options?: CallOptions, headers?: RequestHeaders): Promise<unknown> {
    const { description, baseUrl, keys, hooks, timeoutMs: usualMs } = this.#tools;
    const timeoutMs = options?.timeoutMs ?? usualMs;
    const startedAt = performance.now();
    const deadline = new Deadline(timeoutMs, options?.signal);
    const running: Running = { deadline, timeoutMs, attempt: 0, unsettled: undefined };
    try {
      this.#prepare ??= createPrepare(this.#operation, description, baseUrl, keys);
      return await this.#repeat(running, await this.#prepare(params, headers));
    } catch (error) {
      if (error instanceof OkcoinError) {
        hooks.onError?.({ ...this.#eventOf(running), error, durationMs: performance.now() - startedAt });
      }
      throw error;
    } finally {
      deadline.dispose();
    }
  }

  /** Attempts the request until it succeeds or must not be sent again. */
  async #repeat(running: Running, request: PreparedRequest): Promise<unknown> {
    const { budget, hooks, pace, retry } = this.#tools;
    const { deadline } = running;
    const { idempotent } = this.#operation;
    for (;;) {
      if (deadline.aborted || pace?.takeTurn(this.#operation) === false) await this.#waitForTurn(running);
      const attempt = await this.#attempt(running, request);
      if (attempt.ok) {
        budget.succeeded();
        return attempt.value;
      }
      const { error, notSent = false } = attempt;
      if (error.outcomeUnknown) running.unsettled = error;
      // A shielded address is only shielded longer by trying again.
      const wish = error instanceof IpShieldedError ? "never" : error.retry;
      const failed = { attempt: running.attempt, idempotent, notSent, retry: wish };
      if (deadline.aborted || !mayRetry(failed, retry) || !budget.take()) throw this.#final(running, error);
      const delayMs = backoffMs(running.attempt, retry);
      hooks.onRetry?.({ ...this.#eventOf(running), error, delayMs });
      await pause(delayMs, deadline);
      // The time ran out in the pause: the error that led to it says more than the time-out would.
      if (deadline.endedBy === "time") throw this.#final(running, error);
    }
  }

  /** Waits until the request may be sent. Whatever ends the wait, this attempt was not sent; an earlier one may have been. */
  async #waitForTurn(running: Running): Promise<void> {
    const { description, pace } = this.#tools;
    const { deadline, timeoutMs, unsettled } = running;
    const heldBack = deadline.aborted ? undefined : await pace?.turn(this.#operation, deadline);
    if (heldBack !== undefined) throw this.#final(running, heldBack);
    if (!deadline.aborted) return;
    if (unsettled !== undefined) throw unsettled;
    if (deadline.endedBy === "caller") throw deadline.reason;
    throw timeoutError({ description, operation: this.#operation }, timeoutMs, false);
  }

  /** Sends the request once and reads what came of it. Of what stems from the exchange or the network it throws only an abort. */
  async #attempt(running: Running, request: PreparedRequest): Promise<Attempt> {
    const { description, hooks, pace, send } = this.#tools;
    const { url, headers, body, redact } = request;
    const { method, idempotent } = this.#operation;
    running.attempt += 1;
    hooks.onRequest?.(this.#eventOf(running));
    const sentAt = performance.now();
    let answer: HttpAnswer;
    try {
      answer = await send({ method, url, headers, body, once: !idempotent, signal: running.deadline });
    } catch (thrown) {
      return this.#failed(running, request, thrown);
    }
    const reading = (this.#read ??= createReadAnswer(description, this.#operation))(answer, redact);
    pace?.answered(reading.ok ? undefined : reading.error);
    hooks.onResponse?.({ ...this.#eventOf(running), status: answer.status, durationMs: performance.now() - sentAt });
    return reading.ok ? reading : { ok: false, error: settleSent(this.#operation, reading.error) };
  }

  /** What a request without a complete answer ends with. */
  #failed({ deadline, timeoutMs, unsettled }: Running, { redact }: PreparedRequest, thrown: unknown): Attempt {
    const operation = this.#operation;
    const context = { description: this.#tools.description, operation, redact };
    const fault =
      thrown instanceof TransportFault ? thrown : new TransportFault("sent-or-unknown", "other", { cause: thrown });
    const notSent = fault.stage === "not-sent";
    const aborted = fault.reason === "aborted";
    if (aborted && deadline.endedBy === "caller") {
      if (notSent || !isMutation(operation)) throw unsettled ?? deadline.reason;
      return { ok: false, error: outcomeUnknown(operation, deadline.reason) };
    }
    const error = aborted ? timeoutError(context, timeoutMs, !notSent) : errorOfFault(context, fault);
    return { ok: false, error: notSent ? error : settleSent(operation, error), notSent };
  }

  /** The error that a call ends with: an attempt before it that may have taken effect outweighs it. */
  #final({ unsettled }: Running, error: OkcoinError): OkcoinError {
    return unsettled === undefined || error.outcomeUnknown ? error : outcomeUnknown(this.#operation, error);
  }

  #eventOf({ attempt }: Running): HookEvent {
    const { id, method, path } = this.#operation;
    return { operation: id, method, path, attempt };
  }
}
