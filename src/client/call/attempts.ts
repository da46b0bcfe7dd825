import type { OperationDescription } from "../../description.ts";
import type { HttpAnswer } from "../../transport/http.ts";
import type { LateParts } from "./late-parts.ts";
import { Answers } from "./answers.ts";
import type { CallTools } from "./call-tools.ts";
import type { PreparedRequest } from "./prepared-request.ts";
import { Retries } from "./retries.ts";
import { endUnsent, eventOf, onTheWireMs, type Attempt, type RunningCall } from "./running-call.ts";

/** The attempts of one operation's calls: wait for the limit, send, read, and again where that is safe. */
export class Attempts {
  readonly #operation: OperationDescription;
  readonly #tools: CallTools;
  readonly #answers: Answers;
  readonly retries: Retries;

  constructor(operation: OperationDescription, tools: CallTools, parts: LateParts) {
    this.#operation = operation;
    this.#tools = tools;
    this.#answers = new Answers(operation, tools, parts);
    this.retries = new Retries(operation, tools, this.#answers, parts);
  }

  /** Attempts the request, whose turn it is, until it succeeds or must not be sent again. */
  async run(running: RunningCall): Promise<unknown> {
    const { budget, pace } = this.#tools;
    for (;;) {
      const attempt = await this.#attempt(running);
      if (attempt.ok) {
        budget.succeeded();
        if (running.unsettled !== undefined) await this.retries.requireWhole(running, running.unsettled, attempt.value);
        return attempt.value;
      }
      await this.retries.pauseAfter(running, attempt);
      if (running.deadline.aborted) endUnsent(this.#answers.place, running);
      if (pace !== undefined) {
        running.slot =
          pace.takeTurn(this.#operation) ??
          this.retries.turned(running, pace, await this.retries.waitForTurn(running, pace));
      }
    }
  }

  /** Sends the request once and reads what came of it. Of what stems from the exchange or the network it throws only an abort. */
  async #attempt(running: RunningCall): Promise<Attempt> {
    const { clock, hooks, pace, send } = this.#tools;
    const request = running.request as PreparedRequest;
    const { url, headers, body } = request;
    const { method, idempotent } = this.#operation;
    running.attempt += 1;
    running.sentAt = clock.now();
    running.answer = running.answeredAt = running.askedMs = undefined;
    if (hooks.onRequest !== undefined) {
      hooks.onRequest(eventOf(this.#operation, running, clock.now()));
      running.sentAt = clock.now();
    }
    let answer: HttpAnswer;
    try {
      answer = await send({ method, url, headers, body, once: !idempotent, signal: running.deadline });
    } catch (thrown) {
      return this.#answers.missing(running, request, thrown);
    }
    running.answer = answer;
    if (running.timed) running.answeredAt = clock.now();
    const reading = this.#answers.reader.read(answer, request);
    const { ok } = reading;
    if (ok) pace?.answered(running.slot);
    else this.#answers.noteRefusal(running, answer, reading.error);
    hooks.onResponse?.({
      ...eventOf(this.#operation, running, clock.now()),
      status: answer.status,
      ok,
      durationMs: onTheWireMs(running) ?? 0,
    });
    return reading.ok ? reading : this.#answers.refused(running, answer, request, reading.error);
  }
}
