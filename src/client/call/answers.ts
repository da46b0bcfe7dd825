import type { ApiDescription, OperationDescription } from "../../description.ts";
import { IpShieldedError } from "../../errors/classes.ts";
import { isMutation } from "../../errors/is-mutation.ts";
import type { ErrorPlace, OkcoinError } from "../../errors/okcoin-error.ts";
import { readingTools } from "../../errors/reading-tools.ts";
import { outcomeUnknown, settleSent } from "../../errors/unknown-outcome.ts";
import { unsentTimeout } from "../../errors/unsent-errors.ts";
import { pause } from "../../time/clock.ts";
import type { HttpAnswer } from "../../transport/http.ts";
import { TransportFault } from "../../transport/transport-fault.ts";
import type { AnswerReader } from "./answer-reader.ts";
import type { LateParts } from "./late-parts.ts";
import type { CallTools } from "./call-tools.ts";
import type { PreparedRequest } from "./prepared-request.ts";
import type { Attempt, RunningCall } from "./running-call.ts";

/** An error is not kept back for longer than this while its text is loaded, in milliseconds. */
const longestWording = 1_000;

/** Reads the answers of one operation, and says what an attempt ends with that has no success for an answer. */
export class Answers {
  readonly #tools: CallTools;
  readonly #createReader: (description: ApiDescription) => AnswerReader;
  /** What errors are made with: the description has the texts of the catalogue once they are loaded. */
  place: ErrorPlace;
  reader: AnswerReader;

  constructor(operation: OperationDescription, tools: CallTools, { complete, createAnswerReader }: LateParts) {
    this.#tools = tools;
    this.#createReader = (given) => {
      const description = complete?.(given) ?? given;
      return createAnswerReader({ description, operation, tools: readingTools });
    };
    this.place = { description: tools.description, operation };
    this.reader = this.#createReader(tools.description);
  }

  /** Takes note of an answer that is no success, and of what it says of the time to wait. */
  noteRefusal(running: RunningCall, { headers }: HttpAnswer, error: OkcoinError): void {
    running.askedMs = this.reader.askedMs(headers);
    if (running.askedMs !== undefined) Object.assign(error, { retryAfterMs: running.askedMs });
    this.#tools.pace?.answered(running.slot, error, running.askedMs);
  }

  /** What an attempt with such an answer ends with. */
  async refused(
    running: RunningCall,
    answer: HttpAnswer,
    request: PreparedRequest,
    error: OkcoinError,
  ): Promise<Attempt> {
    const worded = (await this.#worded(running, answer, request, error)) ?? error;
    return { ok: false, error: settleSent(this.place, worded) };
  }

  /** What an attempt without a complete answer ends with. @throws the reason of a caller who ended a call that changed nothing */
  missing(running: RunningCall, { redact }: PreparedRequest, thrown: unknown): Attempt {
    const { pace } = this.#tools;
    const { deadline, timeoutMs, unsettled } = running;
    const fault =
      thrown instanceof TransportFault ? thrown : new TransportFault("sent-or-unknown", "other", { cause: thrown });
    if (fault.status !== undefined) running.answer = { status: fault.status };
    const notSent = fault.stage === "not-sent";
    const aborted = fault.reason === "aborted";
    if (aborted && deadline.endedBy === "caller") {
      pace?.unanswered(running.slot, notSent);
      if (notSent || !isMutation(this.place.operation)) throw unsettled ?? deadline.reason;
      return { ok: false, error: outcomeUnknown(this.place, deadline.reason) };
    }
    const late = () => (notSent ? unsentTimeout(this.place, timeoutMs) : this.reader.lateError(timeoutMs));
    const error = aborted ? late() : this.reader.faultError(fault, redact);
    if (error instanceof IpShieldedError) pace?.answered(running.slot, error);
    else pace?.unanswered(running.slot, notSent);
    return { ok: false, error: notSent ? error : settleSent(this.place, error), notSent };
  }

  /** The error once more, in the words of the catalogue, where those have to be loaded first and can be. */
  async #worded(running: RunningCall, answer: HttpAnswer, request: PreparedRequest, { code }: OkcoinError) {
    const { clock, describe } = this.#tools;
    const { description, operation } = this.place;
    if (describe === undefined || code === undefined || description !== this.#tools.description) return undefined;
    const given = describe().catch(() => undefined);
    const described = await Promise.race([given, pause(longestWording, running.deadline, clock)]);
    if (!described) return undefined;
    this.place = { description: described, operation };
    this.reader = this.#createReader(described);
    const reading = this.reader.read(answer, request);
    if (reading.ok) return undefined;
    if (running.askedMs !== undefined) Object.assign(reading.error, { retryAfterMs: running.askedMs });
    return reading.error;
  }
}
