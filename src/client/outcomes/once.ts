import type { Evidence, OperationDescription } from "../../description.ts";
import type { OkcoinError } from "../../errors/okcoin-error.ts";
import type { Baseline, Intent } from "../../intents/intent.ts";
import type { Deadline } from "../../time/clock.ts";
import type { CheckedCallOptions } from "../options.ts";
import { isBrowserNetwork } from "./browser-network.ts";
import { makeIntent, sentFields } from "./make-intent.ts";
import type { Reconciliation } from "./outcome-types.ts";
import type { OutcomeCall, OutcomeTools } from "./outcome-tools.ts";
import type { Reconciler } from "./reconcile.ts";
import { leastSettleMs } from "./settle.ts";
import { Turns } from "./turns.ts";
import { valueOfFound } from "./value-of-found.ts";

export interface CheckedOnceOptions extends CheckedCallOptions {
  readonly settleMs?: number | undefined;
  readonly pollMs?: number | undefined;
}

/** A call that is carried out exactly once, on its way. */
interface Job {
  readonly operation: OperationDescription;
  readonly evidence: Evidence;
  readonly call: OutcomeCall;
  readonly params: unknown;
  readonly fields: Readonly<Record<string, string>>;
  readonly options: CheckedOnceOptions;
  readonly timeoutMs: number;
  readonly endsAt: number;
  readonly deadline: Deadline;
}

const pageReason =
  "client.once cannot keep its word over a browser's own network: when an open connection breaks, a browser sends a request again, and no page can stop it. Send it from a server, or give createClient a fetch.";

/** Sends a request, finds out what became of it where its answer is lost, and sends it again only where it did nothing. */
export class Once {
  readonly #tools: OutcomeTools;
  readonly #evidence: Readonly<Record<string, Evidence>>;
  readonly #reconciler: Reconciler;
  readonly #turns = new Turns();

  constructor(tools: OutcomeTools, evidence: Readonly<Record<string, Evidence>>, reconciler: Reconciler) {
    this.#tools = tools;
    this.#evidence = evidence;
    this.#reconciler = reconciler;
  }

  /** `startedAt`: when the call began, which may have waited since for what carries it out. */
  async run(id: string, given: unknown, options: CheckedOnceOptions, startedAt: number): Promise<unknown> {
    const { calls, clock, description, parts } = this.#tools;
    const [operation, evidence, call] = [description.operations[id], this.#evidence[id], calls[id]];
    if (operation === undefined || evidence?.certainty !== "definite" || call === undefined) {
      throw new TypeError(`Nobody can always find out what ${id} did, so client.once does not have it.`);
    }
    if (isBrowserNetwork(this.#tools)) throw new TypeError(pageReason);
    const params = parts.snapshot(given);
    const timeoutMs = options.timeoutMs ?? 4 * Math.max(this.#tools.timeoutMs, leastSettleMs);
    const endsAt = startedAt + timeoutMs;
    const deadline = new parts.Deadline(Math.max(0, endsAt - clock.now()), options.signal, clock);
    try {
      const fields = sentFields(await call.write(params, { deadline, timeoutMs }), operation, this.#tools);
      const job = { operation, evidence, call, params, fields, options, timeoutMs, endsAt, deadline };
      return await this.#inTurn(job);
    } finally {
      deadline.dispose();
    }
  }

  /** Equal requests go one after the other: two that are lost together could not be told apart. */
  async #inTurn(job: Job): Promise<unknown> {
    const { deadline, fields, operation } = job;
    const wanted = this.#reconciler.wantedBy(operation.id, fields).map(({ key }) => key);
    const turn = this.#turns.take(wanted.length > 0 ? wanted : [`${operation.id} ${JSON.stringify(fields)}`]);
    try {
      // The next step finds out whether the time is over.
      await this.#tools.parts.untilAborted(turn, deadline).catch(ignore);
      return await this.#untilKnown(job);
    } finally {
      void turn.then((letGo) => {
        letGo();
      });
    }
  }

  async #untilKnown(job: Job): Promise<unknown> {
    const { description } = this.#tools;
    for (let sent = 0; ; sent += 1) {
      if (job.deadline.aborted) throw this.#timeIsUp(job, sent);
      const baseline = await this.#lookFirst(job, sent);
      let lost: OkcoinError;
      try {
        return await this.#send(job, baseline);
      } catch (error) {
        const value = await this.#doneAtFirst(job, error, baseline);
        if (value !== undefined) return value;
        lost = this.#lostOrThrow(error);
      }
      const result = await this.#findOut(job, lost);
      if (result.outcome === "happened") return valueOfFound(description, job.evidence, result);
      if (result.outcome === "ambiguous") throw this.#stillUnknown(job, lost, result.why);
    }
  }

  /** What is there before the request is sent cannot be its work. */
  async #lookFirst(job: Job, sent: number): Promise<Baseline> {
    const { deadline, endsAt, fields, operation } = job;
    // Many calls at once wait for the limit of the looks; there is time until the end of the whole call.
    const timeoutMs = { usual: this.#leftUntil(endsAt) + 1, urgent: this.#oneMs(job) };
    try {
      return await this.#reconciler.baseline(operation.id, fields, deadline, timeoutMs);
    } catch (error) {
      if (deadline.aborted) throw this.#timeIsUp({ deadline, operation }, sent);
      throw error;
    }
  }

  #send(job: Job, baseline: Baseline): Promise<unknown> {
    const { call, options, params } = job;
    const { signal, retry, headers } = options;
    return call.run(params, { signal, retry, headers, timeoutMs: this.#oneMs(job), baseline });
  }

  /** How long one request may take. */
  #oneMs({ endsAt, timeoutMs }: Job): number {
    return Math.min(this.#tools.timeoutMs, Math.ceil(timeoutMs / 4), this.#leftUntil(endsAt));
  }

  #leftUntil(endsAt: number): number {
    return Math.max(1, Math.floor(endsAt - this.#tools.clock.now()));
  }

  #lostOrThrow(error: unknown): OkcoinError {
    if (error instanceof this.#tools.parts.OkcoinError && error.outcomeUnknown) return error;
    throw error;
  }

  /**
   * The value of a request that was sent again after a lost answer, and then refused because there was nothing left to do, where the records
   * show that it had been done. Undefined where they do not, or after any other error.
   */
  async #doneAtFirst(job: Job, error: unknown, baseline: Baseline): Promise<object | undefined> {
    const { baseUrl, description, parts } = this.#tools;
    const { deadline, evidence, fields, operation } = job;
    if (!(error instanceof parts.OkcoinError) || operation.settledBy?.includes(error.code ?? 0) !== true)
      return undefined;
    const { cause } = error;
    if (!(cause instanceof parts.OkcoinError) || !cause.outcomeUnknown) return undefined;
    // What was there already is not told by its time, so it does not matter when this was sent.
    const lost = { params: fields, baseUrl, keyHash: "", at: 0, until: 0 };
    const terms = { settleMs: 0, pollMs: 1000, signal: deadline };
    try {
      const result = await this.#reconciler.reconcile(makeIntent(operation, lost, baseline), terms);
      return result.outcome === "happened" ? valueOfFound(description, evidence, result) : undefined;
    } catch {
      // What the exchange answered stands.
      return undefined;
    }
  }

  async #findOut(job: Job, lost: OkcoinError): Promise<Reconciliation> {
    const { deadline, options, timeoutMs } = job;
    const intent: Intent | undefined = lost.intent;
    if (intent === undefined) throw lost;
    const { settleMs = Math.max(Math.ceil(timeoutMs / 2), leastSettleMs), pollMs = 1000 } = options;
    try {
      return await this.#reconciler.reconcile(intent, { settleMs, pollMs, signal: deadline });
    } catch (error) {
      // Nobody knows yet, and there is no more time to find out.
      if (deadline.aborted) throw lost;
      // Whatever kept it from being found out, such as the store of intents: the request was sent all the same.
      const reason = error instanceof Error ? error.message : String(error);
      throw this.#stillUnknown(job, lost, `What it did could not be found out: ${reason.replace(/\.$/, "")}.`);
    }
  }

  #stillUnknown({ operation }: Job, lost: OkcoinError, why: string): OkcoinError {
    const { description, parts } = this.#tools;
    const text = `The request was sent and nobody can tell whether it took effect. ${why} It was not sent again.`;
    const details = parts.detailsOf({ description, operation }, text, "never", "errors/OutcomeUnknownError");
    const error = new parts.OutcomeUnknownError({ ...details, cause: lost });
    return Object.assign(error, lost.intent && { intent: lost.intent }, { attempts: lost.attempts });
  }

  /** `sent`: how often the request was sent before, each time without effect. */
  #timeIsUp({ deadline, operation }: Pick<Job, "deadline" | "operation">, sent: number): unknown {
    const { description, parts } = this.#tools;
    if (deadline.endedBy === "caller") return deadline.reason;
    const what = sent === 0 ? "Nothing was sent." : "It was sent, and the exchange's records show that it did nothing.";
    const text = `The time of the call was over before the request could be sent${sent === 0 ? "" : " again"}. ${what}`;
    return new parts.TimeoutError(
      parts.detailsOf({ description, operation }, text, "after-delay", "errors/TimeoutError"),
    );
  }
}

function ignore(): void {
  // The signal says it.
}
