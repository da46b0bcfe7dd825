import type { OperationDescription } from "../../description.ts";
import { IpShieldedError } from "../../errors/classes.ts";
import { noteAttempt, OkcoinError } from "../../errors/okcoin-error.ts";
import { outcomeUnknown } from "../../errors/unknown-outcome.ts";
import { backoffMs, mayRetry } from "../../limits/retry-policy.ts";
import type { LimitSlot } from "../../limits/shared-limits.ts";
import { pause } from "../../time/clock.ts";
import { untilAborted } from "../../time/until-aborted.ts";
import type { Hold } from "../hooks.ts";
import type { Answers } from "./answers.ts";
import type { CallTools } from "./call-tools.ts";
import type { LateParts } from "./late-parts.ts";
import type { Pace } from "./pace.ts";
import { endUnsent, eventOf, type FailedAttempt, type RunningCall } from "./running-call.ts";
import type { WaitEnd } from "./waiting-calls.ts";

/** What is between the attempts of one operation's calls: the wait for the limit, and after a failure a pause or the end of the call. */
export class Retries {
  readonly #operation: OperationDescription;
  readonly #tools: CallTools;
  readonly #answers: Answers;
  readonly #Waiting: LateParts["WaitingCalls"];

  constructor(operation: OperationDescription, tools: CallTools, answers: Answers, { WaitingCalls }: LateParts) {
    this.#operation = operation;
    this.#tools = tools;
    this.#answers = answers;
    this.#Waiting = WaitingCalls;
  }

  /** Waits until the request may be sent. Many may wait, so there is no more of each than must be. */
  waitForTurn(running: RunningCall, pace: Pace): Promise<WaitEnd> {
    const { clock, hooks } = this.#tools;
    const { deadline } = running;
    const { onWait } = hooks;
    const onHold =
      onWait &&
      ((hold: Hold): void => {
        const now = clock.now();
        onWait({ ...eventOf(this.#operation, running, now), queuedMs: now - running.startedAt, ...hold });
      });
    const until = running.startedAt + running.timeoutMs;
    return pace.turn(this.#operation, { signal: deadline, until, onHold, holder: running }, this.#Waiting);
  }

  /** What a wait ended with. If that is no slot, this attempt was not sent; an earlier one may have been. */
  turned(running: RunningCall, pace: Pace, end: WaitEnd): LimitSlot {
    const turn = pace.slotOrError(this.#operation, end);
    if (turn instanceof OkcoinError) throw this.#final(running, turn);
    if (turn !== undefined && !running.deadline.aborted) return turn;
    pace.unanswered(turn, true);
    return endUnsent(this.#answers.place, running);
  }

  /** Waits until a failed attempt may be followed by another. @throws the error that the call ends with, where it must not be */
  async pauseAfter(running: RunningCall, { error, notSent = false }: FailedAttempt): Promise<void> {
    const { budget, clock, hooks } = this.#tools;
    const { deadline, retry } = running;
    const { idempotent } = this.#operation;
    noteAttempt(error, running.attempt, running.answer?.status);
    if (error.outcomeUnknown) running.unsettled = error;
    // A shielded address is only shielded longer by trying again.
    const isShielded = error instanceof IpShieldedError || error.cause instanceof IpShieldedError;
    const wish = isShielded ? "never" : error.retry;
    const tooFrequent = error.code !== undefined && error.kind === "rate-limit" && !error.outcomeUnknown;
    const failed = { attempt: running.attempt, idempotent, notSent, tooFrequent, retry: wish };
    if (deadline.aborted || !mayRetry(failed, retry)) throw this.#final(running, error);
    const delayMs = this.#delayMs(running, error);
    const leftMs = running.startedAt + running.timeoutMs - clock.now();
    // A pause that outlasts the call would end in a time-out, which says less than the error does.
    if (delayMs >= leftMs || !budget.take()) throw this.#final(running, error);
    hooks.onRetry?.({ ...eventOf(this.#operation, running, clock.now()), error, delayMs });
    await pause(delayMs, deadline, clock);
    // The time ran out in the pause: the error that led to it says more than the time-out would.
    if (deadline.endedBy === "time") throw this.#final(running, error);
  }

  /** @throws the error of an attempt before this one, where that one may have done what this one says was not done */
  async requireWhole({ deadline }: RunningCall, unsettled: OkcoinError, value: unknown): Promise<void> {
    const keeper = await untilAborted(this.#tools.loadKeeper(), deadline).catch(() => undefined);
    if (keeper?.isWhole(this.#operation, value) !== true) throw unsettled;
  }

  /** The time before the next attempt: as long as was asked for, and no shorter than its operation is held back for. */
  #delayMs({ attempt, askedMs, retry }: RunningCall, { retryAfterMs = 0 }: OkcoinError): number {
    const heldForMs = this.#tools.pace?.heldForMs(this.#operation) ?? 0;
    const toldMs = askedMs ?? retryAfterMs * 2 ** (attempt - 1);
    return Math.max(toldMs, heldForMs) + backoffMs(attempt, retry);
  }

  /**
   * The error that a call ends with: an attempt before it that may have taken effect outweighs it, unless its code tells what that one did.
   */
  #final({ unsettled }: RunningCall, error: OkcoinError): OkcoinError {
    if (unsettled === undefined || error.outcomeUnknown) return error;
    const { code } = error;
    return code !== undefined && this.#operation.settledBy?.includes(code) === true
      ? this.#answers.reader.settlingError(code, unsettled)
      : outcomeUnknown(this.#answers.place, error);
  }
}
