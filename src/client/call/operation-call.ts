import type { ApiDescription, OperationDescription } from "../../description.ts";
import { IpShieldedError } from "../../errors/classes.ts";
import { errorOfCode } from "../../errors/error-of-code.ts";
import { noteAttempt, OkcoinError, type ErrorPlace, type Result } from "../../errors/okcoin-error.ts";
import { errorOfFault, timeoutError } from "../../errors/uncoded-errors.ts";
import { isMutation, outcomeUnknown, settleSent } from "../../errors/unknown-outcome.ts";
import type { LimitSlot } from "../../limits/shared-limits.ts";
import { backoffMs, mayRetry, type RetryBudget, type RetrySettings } from "../../limits/retry-policy.ts";
import { Deadline, pause, type Clock } from "../../time/clock.ts";
import { askedMsOf } from "../../transport/retry-after.ts";
import type { HttpAnswer, SendHttp } from "../../transport/http.ts";
import { TransportFault } from "../../transport/transport-fault.ts";
import type { Hold, HookEvent, Hooks } from "../hooks.ts";
import { fewestGiven, type Flight, type Given, type IntentKeeper } from "./intent-keeper.ts";
import type { CheckedCallOptions } from "../options.ts";
import type { Pace } from "./pace.ts";
import { createPrepare, type Caller, type PreparedRequest, type PrepareRequest } from "./prepare-request.ts";
import { createReadAnswer, type ReadAnswer } from "./read-answer.ts";
import type { SeenCall } from "./seen-call.ts";
import type { WaitEnd } from "./waiting-calls.ts";

/** What a client's calls share. */
export interface CallTools extends Caller {
  readonly description: ApiDescription;
  /** Loads the description with the texts of the catalogue, where they are not there from the beginning. */
  readonly describe?: (() => Promise<ApiDescription | undefined>) | undefined;
  readonly timeoutMs: number;
  readonly retry: RetrySettings;
  readonly budget: RetryBudget;
  /** Undefined where the rate limit is switched off. */
  readonly pace: Pace | undefined;
  readonly send: SendHttp;
  readonly hooks: Hooks;
  readonly clock: Clock;
  /** Whether what a call means to do is kept before it is sent. */
  readonly writesAhead: boolean;
  readonly loadKeeper: () => Promise<IntentKeeper>;
}

/** A call on its way. */
interface Running extends Flight {
  /** The same in all that the hooks are told of this call, and in no other call of this process. */
  readonly callId: number;
  readonly deadline: Deadline;
  readonly retry: RetrySettings;
  /** Set where somebody asks how long the answer took. */
  readonly timed: boolean;
  /** Attempts begun. */
  attempt: number;
  /** The place of the last of them under the limits, where they are kept. */
  slot: LimitSlot | undefined;
  /** The wait that the last answer's headers asked for. */
  askedMs: number | undefined;
  /** What the last of them was answered, or the part of it that is known. */
  answer: Partial<HttpAnswer> | undefined;
  answeredAt: number | undefined;
  /** The error of an attempt that may have taken effect: whatever becomes of the later ones, the outcome stays unknown. */
  unsettled: OkcoinError | undefined;
}

/** What one attempt ended with. `notSent`: it is proven that no byte of the request left. */
type Attempt = Result<unknown> & { readonly notSent?: boolean };

let lastCallId = 0;

/** An error is not kept back for longer than this while its text is loaded, in milliseconds. */
const longestWording = 1_000;

/** The calls of one operation: check and write, wait for the limit, send, read, and again where that is safe. */
export class OperationCall {
  readonly #operation: OperationDescription;
  readonly #tools: CallTools;
  readonly #changes: boolean;
  #description: ApiDescription;
  #prepare: PrepareRequest | undefined;
  #read: ReadAnswer | undefined;
  /** Calls on their way that change something. */
  readonly flights = new Set<Flight>();
  /** What calls gave that made something new, latest last: a lost call is not credited with what they own. */
  readonly given: Given[] = [];

  constructor(operation: OperationDescription, tools: CallTools) {
    this.#operation = operation;
    this.#tools = tools;
    this.#description = tools.description;
    this.#changes = isMutation(operation);
  }

  /** Checks a request and writes it out without sending it. @throws OkcoinError as {@link run} does */
  write(params: unknown): PreparedRequest | Promise<PreparedRequest> {
    const { description } = this.#tools;
    return (this.#prepare ??= createPrepare(this.#operation, description, this.#tools))(params);
  }

  /**
   * Runs a call, from the check of its parameters to the decoded value.
   *
   * `seen`: is told what came of it, where its maker wants to know.
   *
   * @throws OkcoinError; or, when the caller ended the call and nothing can have changed at the exchange, the reason for that.
   */
  async run(params: unknown, options?: CheckedCallOptions, seen?: SeenCall): Promise<unknown> {
    const tools = this.#tools;
    const { clock, hooks } = tools;
    const timeoutMs = options?.timeoutMs ?? tools.timeoutMs;
    const startedAt = clock.now();
    const deadline = new Deadline(timeoutMs, options?.signal, clock);
    const running: Running = {
      callId: (lastCallId += 1),
      startedAt,
      startedOn: undefined,
      deadline,
      timeoutMs,
      retry: options?.retry ?? tools.retry,
      timed: seen !== undefined || hooks.onResponse !== undefined,
      attempt: 0,
      slot: undefined,
      askedMs: undefined,
      sentAt: undefined,
      answer: undefined,
      answeredAt: undefined,
      unsettled: undefined,
      request: undefined,
      lastGiven: this.given.at(-1),
      baseline: options?.baseline,
      endedAt: undefined,
      intent: undefined,
    };
    try {
      this.#prepare ??= createPrepare(this.#operation, tools.description, tools);
      running.request = await this.#prepare(params, options?.headers);
      if (this.#changes) {
        running.startedOn = clock.date?.();
        this.flights.add(running);
        if (tools.writesAhead) await (await tools.loadKeeper()).open(this.#operation, running);
      }
      const { pace } = tools;
      if (deadline.aborted) this.#endUnsent(running);
      // Here and not where it is repeated: of the calls that wait many do so for the first time, and each function that waits takes room.
      if (pace !== undefined) {
        running.slot =
          pace.takeTurn(this.#operation) ?? this.#turned(running, pace, await this.#waitForTurn(running, pace));
      }
      const value = await this.#repeat(running);
      if (!this.#operation.idempotent) this.#keep(running, value);
      if (running.intent !== undefined) await this.#ended(running, { value });
      return value;
    } catch (error) {
      running.endedAt = clock.now();
      const isUnknown = error instanceof OkcoinError && error.outcomeUnknown;
      if (isUnknown || running.intent !== undefined) await this.#ended(running, { error });
      if (error instanceof OkcoinError) {
        noteAttempt(error, running.attempt, running.answer?.status);
        hooks.onError?.({ ...this.#eventOf(running), error, durationMs: running.endedAt - startedAt });
      }
      throw error;
    } finally {
      deadline.dispose();
      this.flights.delete(running);
      if (seen !== undefined) tell(seen, running, clock.now());
    }
  }

  /** Keeps what a call gave that made something new. */
  #keep({ startedAt, startedOn, sentAt = startedAt, request, intent }: Running, value: unknown): void {
    let list = "";
    for (const field of this.#operation.listedBy ?? []) {
      for (const [name, text] of request?.sent ?? []) if (name === field) list += list === "" ? text : ` ${text}`;
    }
    const given = { at: sentAt, until: this.#tools.clock.now(), startedAt, startedOn, list, value, intent };
    if (this.given.push(given) > 2 * fewestGiven) this.given.splice(0, fewestGiven);
  }

  /** Tells whoever keeps intents how a call ended. If that cannot be loaded, its intent stays open, or its error without one. */
  #ended(running: Running, end: { value: unknown } | { error: unknown }): Promise<void> {
    const keeper = this.#tools.loadKeeper();
    return keeper.then((each) => each.ended(this.#operation, running, end)).catch(() => undefined);
  }

  /** Attempts the request until it succeeds or must not be sent again. */
  async #repeat(running: Running): Promise<unknown> {
    const { budget, clock, hooks, pace } = this.#tools;
    const { deadline, retry } = running;
    const { idempotent } = this.#operation;
    for (;;) {
      const attempt = await this.#attempt(running);
      if (attempt.ok) {
        budget.succeeded();
        if (running.unsettled !== undefined) await this.#requireWhole(running.unsettled, attempt.value);
        return attempt.value;
      }
      const { error, notSent = false } = attempt;
      noteAttempt(error, running.attempt, running.answer?.status);
      if (error.outcomeUnknown) running.unsettled = error;
      // A shielded address is only shielded longer by trying again.
      const isShielded = error instanceof IpShieldedError || error.cause instanceof IpShieldedError;
      const wish = isShielded ? "never" : error.retry;
      const tooFrequent = error.code !== undefined && error.kind === "rate-limit" && !error.outcomeUnknown;
      const failed = { attempt: running.attempt, idempotent, notSent, tooFrequent, retry: wish };
      if (deadline.aborted || !mayRetry(failed, retry)) throw this.#final(running, error);
      const delayMs = this.#pauseAfter(running, error);
      // A pause that outlasts the call would end in a time-out, which says less than the error does.
      if (delayMs >= timeLeft(running, clock.now()) || !budget.take()) throw this.#final(running, error);
      hooks.onRetry?.({ ...this.#eventOf(running), error, delayMs });
      await pause(delayMs, deadline, clock);
      // The time ran out in the pause: the error that led to it says more than the time-out would.
      if (deadline.endedBy === "time") throw this.#final(running, error);
      if (running.deadline.aborted) this.#endUnsent(running);
      if (pace !== undefined) {
        running.slot =
          pace.takeTurn(this.#operation) ?? this.#turned(running, pace, await this.#waitForTurn(running, pace));
      }
    }
  }

  /** @throws the error of an attempt before this one, where that one may have done what this one says was not done */
  async #requireWhole(unsettled: OkcoinError, value: unknown): Promise<void> {
    const keeper = await this.#tools.loadKeeper().catch(() => undefined);
    if ((await keeper?.isWhole(this.#operation, value)) !== true) throw unsettled;
  }

  /** How long to wait before the next attempt: as long as was asked for, and no shorter than its operation is held back for. */
  #pauseAfter({ attempt, askedMs, retry }: Running, { retryAfterMs = 0 }: OkcoinError): number {
    const heldForMs = this.#tools.pace?.heldForMs(this.#operation) ?? 0;
    const toldMs = askedMs ?? retryAfterMs * 2 ** (attempt - 1);
    return Math.max(toldMs, heldForMs) + backoffMs(attempt, retry);
  }

  /** Waits until the request may be sent. Many may wait, so there is no more of each than must be. */
  #waitForTurn(running: Running, pace: Pace): Promise<WaitEnd> {
    const { clock, hooks } = this.#tools;
    const { deadline } = running;
    const { onWait } = hooks;
    const onHold =
      onWait &&
      ((hold: Hold): void => {
        onWait({ ...this.#eventOf(running), queuedMs: clock.now() - running.startedAt, ...hold });
      });
    const until = running.startedAt + running.timeoutMs;
    return pace.turn(this.#operation, { signal: deadline, until, onHold, holder: running });
  }

  /** What a wait ended with. If that is no slot, this attempt was not sent; an earlier one may have been. */
  #turned(running: Running, pace: Pace, end: WaitEnd): LimitSlot {
    const turn = pace.slotOrError(this.#operation, end);
    if (turn instanceof OkcoinError) throw this.#final(running, turn);
    if (turn !== undefined && !running.deadline.aborted) return turn;
    pace.unanswered(turn, true);
    return this.#endUnsent(running);
  }

  /** Ends a call whose time is over, or whose caller ended it, before this attempt was sent. */
  #endUnsent({ deadline, timeoutMs, unsettled }: Running): never {
    if (unsettled !== undefined) throw unsettled;
    if (deadline.endedBy === "caller") throw deadline.reason;
    throw timeoutError(this.#place, timeoutMs, false);
  }

  /** Sends the request once and reads what came of it. Of what stems from the exchange or the network it throws only an abort. */
  async #attempt(running: Running): Promise<Attempt> {
    const { clock, hooks, pace, send } = this.#tools;
    const request = running.request as PreparedRequest;
    const { url, headers, body } = request;
    const { method, idempotent } = this.#operation;
    running.attempt += 1;
    running.sentAt = clock.now();
    running.answer = running.answeredAt = running.askedMs = undefined;
    if (hooks.onRequest !== undefined) {
      hooks.onRequest(this.#eventOf(running));
      running.sentAt = clock.now();
    }
    let answer: HttpAnswer;
    try {
      answer = await send({ method, url, headers, body, once: !idempotent, signal: running.deadline });
    } catch (thrown) {
      return this.#failed(running, request, thrown);
    }
    running.answer = answer;
    if (running.timed) running.answeredAt = clock.now();
    const reading = (this.#read ??= createReadAnswer(this.#description, this.#operation))(answer, request);
    const { ok } = reading;
    if (ok) pace?.answered(running.slot);
    else this.#noteRefusal(running, answer, reading.error);
    hooks.onResponse?.({ ...this.#eventOf(running), status: answer.status, ok, durationMs: onTheWire(running) ?? 0 });
    if (reading.ok) return reading;
    const error = (await this.#worded(running, answer, request, reading.error)) ?? reading.error;
    return { ok: false, error: settleSent(this.#place, error) };
  }

  /** The error once more, in the words of the catalogue, where those have to be loaded first and can be. */
  async #worded(running: Running, answer: HttpAnswer, request: PreparedRequest, { code }: OkcoinError) {
    const { clock, describe } = this.#tools;
    if (describe === undefined || code === undefined || this.#description !== this.#tools.description) return undefined;
    const given = describe().catch(() => undefined);
    const described = await Promise.race([given, pause(longestWording, running.deadline, clock)]);
    if (!described) return undefined;
    this.#description = described;
    this.#read = createReadAnswer(described, this.#operation);
    const reading = this.#read(answer, request);
    if (reading.ok) return undefined;
    if (running.askedMs !== undefined) Object.assign(reading.error, { retryAfterMs: running.askedMs });
    return reading.error;
  }

  /** What an answer that is no success says of the time to wait. */
  #noteRefusal(running: Running, { headers }: HttpAnswer, error: OkcoinError): void {
    running.askedMs = askedMsOf(headers);
    if (running.askedMs !== undefined) Object.assign(error, { retryAfterMs: running.askedMs });
    this.#tools.pace?.answered(running.slot, error, running.askedMs);
  }

  /** What a request without a complete answer ends with. */
  #failed(running: Running, { redact }: PreparedRequest, thrown: unknown): Attempt {
    const { pace } = this.#tools;
    const { deadline, timeoutMs, unsettled } = running;
    const operation = this.#operation;
    const context = { ...this.#place, redact };
    const fault =
      thrown instanceof TransportFault ? thrown : new TransportFault("sent-or-unknown", "other", { cause: thrown });
    if (fault.status !== undefined) running.answer = { status: fault.status };
    const notSent = fault.stage === "not-sent";
    const aborted = fault.reason === "aborted";
    if (aborted && deadline.endedBy === "caller") {
      pace?.unanswered(running.slot, notSent);
      if (notSent || !isMutation(operation)) throw unsettled ?? deadline.reason;
      return { ok: false, error: outcomeUnknown(context, deadline.reason) };
    }
    const error = aborted ? timeoutError(context, timeoutMs, !notSent) : errorOfFault(context, fault);
    if (error instanceof IpShieldedError) pace?.answered(running.slot, error);
    else pace?.unanswered(running.slot, notSent);
    return { ok: false, error: notSent ? error : settleSent(context, error), notSent };
  }

  /**
   * The error that a call ends with: an attempt before it that may have taken effect outweighs it, unless its code tells what that one did.
   */
  #final({ unsettled }: Running, error: OkcoinError): OkcoinError {
    if (unsettled === undefined || error.outcomeUnknown) return error;
    const { code } = error;
    return code !== undefined && this.#operation.settledBy?.includes(code) === true
      ? errorOfCode(this.#description, this.#operation, code, false, unsettled)
      : outcomeUnknown(this.#place, error);
  }

  get #place(): ErrorPlace {
    return { description: this.#description, operation: this.#operation };
  }

  #eventOf(running: Running): HookEvent {
    const { id, method, path } = this.#operation;
    return {
      callId: running.callId,
      operation: id,
      method,
      path,
      attempt: running.attempt,
      queuedMs: queued(running, this.#tools.clock.now()),
    };
  }
}

/** Until the time of the call is over, in milliseconds. */
function timeLeft({ startedAt, timeoutMs }: Running, now: number): number {
  return startedAt + timeoutMs - now;
}

/** All waiting before the last attempt. */
function queued({ startedAt, sentAt }: Running, now: number): number {
  return (sentAt ?? now) - startedAt;
}

function onTheWire({ sentAt, answeredAt }: Running): number | undefined {
  return sentAt === undefined || answeredAt === undefined ? undefined : answeredAt - sentAt;
}

function tell(seen: SeenCall, running: Running, now: number): void {
  const { attempt: attempts, answer: { status, headers } = {} } = running;
  Object.assign(seen, { attempts, status, headers, queuedMs: queued(running, now), durationMs: onTheWire(running) });
}
