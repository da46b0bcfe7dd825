import type { OperationDescription } from "../../description.ts";
import { isMutation } from "../../errors/is-mutation.ts";
import { noteAttempt, OkcoinError, type ErrorPlace } from "../../errors/okcoin-error.ts";
import { Deadline } from "../../time/clock.ts";
import { untilAborted } from "../../time/until-aborted.ts";
import type { CheckedCallOptions } from "../options.ts";
import { snapshot } from "../params/snapshot.ts";
import { Attempts } from "./attempts.ts";
import { loadParts, partsAtHand, type CallParts } from "./call-parts.ts";
import type { CallTools } from "./call-tools.ts";
import { fewestGiven, fewestShown, type Flight, type Given } from "./intent-keeper.ts";
import { createPrepare, type PrepareRequest } from "./prepare-request.ts";
import type { PreparedRequest } from "./prepared-request.ts";
import { endUnsent, eventOf, onTheWireMs, queuedMs, type RunningCall, type TimeOfCall } from "./running-call.ts";
import type { SeenCall } from "./seen-call.ts";

/** What every call of an operation goes through. */
interface Steps {
  readonly prepare: PrepareRequest;
  readonly attempts: Attempts;
}

let lastCallId = 0;

/** A call that is over does not wait longer than this for what keeps its intent, in milliseconds. */
const longestKeeping = 1_000;

/** The calls of one operation, each from the check of its parameters to its value; and what is known of those before it. */
export class OperationCall {
  readonly #place: ErrorPlace;
  readonly #tools: CallTools;
  readonly #changes: boolean;
  #steps: Steps | undefined;
  /** Calls on their way that change something. */
  readonly flights = new Set<Flight>();
  /** What calls gave that made something new, or showed it, latest last: a lost call is not credited with what was there before. */
  readonly given: Given[] = [];

  constructor(operation: OperationDescription, tools: CallTools) {
    this.#place = { description: tools.description, operation };
    this.#tools = tools;
    this.#changes = isMutation(operation);
  }

  /**
   * Checks a request and writes it out without sending it. `time`: what there is for it, where something has to be loaded first.
   *
   * @throws OkcoinError as {@link run} does
   */
  async write(params: unknown, time: TimeOfCall): Promise<PreparedRequest> {
    const { prepare } = this.#steps ?? this.#stepsAtHand() ?? (await this.#loadSteps(time));
    return prepare(params);
  }

  /**
   * Runs a call, from the check of its parameters to the decoded value.
   *
   * `seen`: is told what came of it, where its maker wants to know.
   *
   * @throws OkcoinError; or, when the caller ended the call and nothing can have changed at the exchange, the reason for that.
   */
  async run(params: unknown, options?: CheckedCallOptions, seen?: SeenCall): Promise<unknown> {
    const { operation } = this.#place;
    const tools = this.#tools;
    const { clock, hooks } = tools;
    const timeoutMs = options?.timeoutMs ?? tools.timeoutMs;
    const startedAt = clock.now();
    const deadline = new Deadline(timeoutMs - (options?.lateMs ?? 0), options?.signal, clock);
    const running: RunningCall = {
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
      baseline: options?.baseline,
      endedAt: undefined,
      intent: undefined,
    };
    try {
      let given = params;
      let steps = this.#steps ?? this.#stepsAtHand();
      if (steps === undefined) {
        // Callers may reuse theirs at once.
        given = snapshot(params);
        steps = await this.#loadSteps(running);
      }
      running.request = steps.prepare(given, options?.headers);
      if (this.#changes) {
        running.startedOn = clock.date?.();
        this.flights.add(running);
        if (tools.writesAhead) await this.#writeAhead(running);
      }
      const { pace } = tools;
      const { retries } = steps.attempts;
      if (deadline.aborted) endUnsent(this.#place, running);
      // Here and not where it is repeated: of the calls that wait many do so for the first time, and each function that waits takes room.
      if (pace !== undefined) {
        running.slot =
          pace.takeTurn(operation) ?? retries.turned(running, pace, await retries.waitForTurn(running, pace));
      }
      const value = await steps.attempts.run(running);
      if (!operation.idempotent || operation.listedBy !== undefined) this.#keep(running);
      if (running.intent !== undefined) await this.#ended(running, { value });
      return value;
    } catch (error) {
      running.endedAt = clock.now();
      const isUnknown = error instanceof OkcoinError && error.outcomeUnknown;
      if (isUnknown || running.intent !== undefined) await this.#ended(running, { error });
      if (error instanceof OkcoinError) {
        noteAttempt(error, running.attempt, running.answer?.status);
        const durationMs = running.endedAt - startedAt;
        hooks.onError?.({ ...eventOf(operation, running, clock.now()), error, durationMs });
      }
      throw error;
    } finally {
      deadline.dispose();
      this.flights.delete(running);
      if (seen !== undefined) tell(seen, running, clock.now());
    }
  }

  /** Keeps what a call gave that made something new, or showed it. */
  #keep({ startedAt, startedOn, sentAt = startedAt, request, intent, answer }: RunningCall): void {
    const { idempotent, listedBy = [] } = this.#place.operation;
    const fewest = idempotent ? fewestShown : fewestGiven;
    let list = "";
    for (const field of listedBy) {
      for (const [name, text] of request?.sent ?? []) if (name === field) list += list === "" ? text : ` ${text}`;
    }
    const until = this.#tools.clock.now();
    const given = { at: sentAt, until, startedAt, startedOn, list, text: answer?.text, intent };
    if (this.given.push(given) > 2 * fewest) this.given.splice(0, fewest);
  }

  /** Keeps what a call means to do, in the time that the call has. */
  async #writeAhead(running: RunningCall): Promise<void> {
    const keeper = await this.#inTime(this.#tools.loadKeeper(), running);
    const opening = keeper.open(this.#place.operation, running);
    try {
      await this.#inTime(opening, running);
    } catch (error) {
      // A store that is late keeps the intent of a call that is over, and was not sent.
      if (running.intent === undefined) opening.then(() => this.#ended(running, { error })).catch(ignore);
      throw error;
    }
  }

  /** Tells the keeper of intents how a call ended. If that is not done soon, its intent stays open, or its error without one, until it is. */
  async #ended(running: RunningCall, end: { value: unknown } | { error: unknown }): Promise<void> {
    const soon = new Deadline(longestKeeping, undefined, this.#tools.clock);
    try {
      const loading = this.#tools.loadKeeper();
      await untilAborted(
        loading.then((keeper) => keeper.ended(this.#place.operation, running, end)),
        soon,
      );
    } catch {
      // What the call ended with stands.
    } finally {
      soon.dispose();
    }
  }

  /** Undefined where a part has to be loaded first. */
  #stepsAtHand(): Steps | undefined {
    const parts = partsAtHand(this.#place, this.#tools.parts);
    return parts && this.#makeSteps(parts);
  }

  async #loadSteps(time: TimeOfCall): Promise<Steps> {
    return this.#makeSteps(await this.#inTime(loadParts(this.#place, this.#tools.parts), time));
  }

  /** Waits for a part no longer than the call has: nothing is sent before it is there. */
  async #inTime<Part>(loading: Promise<Part>, time: TimeOfCall): Promise<Part> {
    try {
      return await untilAborted(loading, time.deadline);
    } catch (problem) {
      if (time.deadline.aborted) endUnsent(this.#place, time);
      throw problem;
    }
  }

  #makeSteps(parts: CallParts): Steps {
    const { operation } = this.#place;
    const prepare = createPrepare(this.#place, this.#tools, parts);
    return (this.#steps ??= { prepare, attempts: new Attempts(operation, this.#tools, parts) });
  }
}

function ignore(): undefined {
  return undefined;
}

function tell(seen: SeenCall, running: RunningCall, now: number): void {
  const { attempt: attempts, answer: { status, headers } = {} } = running;
  Object.assign(seen, {
    attempts,
    status,
    headers,
    queuedMs: queuedMs(running, now),
    durationMs: onTheWireMs(running),
  });
}
