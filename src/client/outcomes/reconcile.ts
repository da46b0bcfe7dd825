import type { Evidence } from "../../description.ts";
import type { OkcoinError } from "../../errors/okcoin-error.ts";
import type { Intent, OpenIntent } from "../../intents/intent.ts";
import type { StopSignal } from "../../time/clock.ts";
import type { IntentsOfClient } from "./intents-of-client.ts";
import type { Reconciliation } from "./outcome-types.ts";
import type { OutcomeTools } from "./outcome-tools.ts";
import { highestOf, OwnRecords } from "./own-records.ts";
import { readRecords, type ReadCall } from "./read-records.ts";
import { RecordCase, type Surroundings } from "./record-case.ts";
import { ServerTime } from "./server-time.ts";
import { leastSettleMs, settle } from "./settle.ts";
import { AbsenceCase, StatusCase } from "./status-case.ts";
import type { Case, Verdict } from "./verdict.ts";
import { sentFields } from "./make-intent.ts";
import { wantedRecords, type Wanted } from "./wanted-records.ts";

export interface ReconcileTerms {
  readonly settleMs: number;
  readonly pollMs: number;
  readonly signal?: AbortSignal | StopSignal | undefined;
  readonly drop?: boolean | undefined;
}

const nothingShows = "No answer of the exchange shows what this operation did: compare the balances.";

/** Finds out what lost calls of a client did. */
export class Reconciler {
  readonly #tools: OutcomeTools;
  readonly #evidence: Readonly<Record<string, Evidence>>;
  readonly #intents: IntentsOfClient;
  readonly #own: OwnRecords;
  /** Intents that were settled here: they compete for no record, whatever the store still says. */
  readonly #settled = new Set<string>();

  constructor(tools: OutcomeTools, evidence: Readonly<Record<string, Evidence>>, intents: IntentsOfClient) {
    this.#tools = tools;
    this.#evidence = evidence;
    this.#intents = intents;
    this.#own = new OwnRecords(evidence, tools.calls);
  }

  async reconcile(intent: Intent, terms: ReconcileTerms): Promise<Reconciliation> {
    const result = await this.#find(intent, terms);
    if (result.outcome !== "ambiguous" || terms.drop === true) {
      this.#settled.add(intent.id);
      const ids = result.outcome === "happened" ? result.ids.flatMap((id) => id ?? []) : [];
      try {
        await this.#intents.close(intent.id, ids);
      } catch {
        // It stays open, and comes out the same the next time.
      }
    }
    return result;
  }

  /** What a request would make, to tell equal ones by; empty where the operation makes no records. */
  wantedBy(operation: string, params: Readonly<Record<string, string>>): readonly Wanted[] {
    const evidence = this.#evidence[operation];
    return evidence?.shownBy === "record" ? wantedRecords(evidence, params, (text) => this.#entries(text)) : [];
  }

  /** The highest id that the looks of an operation show: what is there before a request is sent. Undefined where records have no id. */
  async highestId(
    operation: string,
    params: Readonly<Record<string, string>>,
    signal: StopSignal,
    timeoutMs: number,
  ): Promise<string | undefined> {
    const evidence = this.#evidence[operation];
    if (evidence?.shownBy !== "record" || evidence.id === undefined) return undefined;
    const { id, look } = evidence;
    const limit = { sortedBy: id, isOld: () => true };
    const read = this.#reader(signal, timeoutMs);
    const source = { request: params };
    const shown = await Promise.all(
      look.map((each) => readRecords(this.#tools.description, each, source, read, limit)),
    );
    return highestOf(shown.flat().map((record) => String(record[id]))) ?? "0";
  }

  async #find(intent: Intent, { settleMs, pollMs, signal }: ReconcileTerms): Promise<Reconciliation> {
    const { clock, parts } = this.#tools;
    const { isUnreachable, lost } = this.#caseOf(intent, signal, settleMs);
    if (lost === undefined) return { outcome: "ambiguous", intent, candidates: [], why: nothingShows };
    const settledAt = clock.now() + Math.max(0, settleMs - this.#intents.ages.ageOf(intent, "until").least);
    const terms = { settledAt, giveUpAt: settledAt + Math.max(settleMs, leastSettleMs), pollMs, signal };
    const isOkcoinError = (error: unknown): error is OkcoinError => error instanceof parts.OkcoinError;
    const verdict = await settle(lost, terms, { clock, pause: parts.pause, isOkcoinError });
    return resultOf(intent, verdict, isUnreachable());
  }

  #caseOf(intent: Intent, signal: ReconcileTerms["signal"], settleMs: number) {
    const evidence = this.#evidence[intent.operation];
    const { reach = Infinity } = evidence ?? {};
    const isUnreachable = () => this.#intents.ages.ageOf(intent, "at").most > reach * 1000;
    return { isUnreachable, lost: evidence && this.#makeCase(intent, evidence, this.#reader(signal), settleMs) };
  }

  #makeCase(intent: Intent, evidence: Evidence, read: ReadCall, settleMs: number): Case {
    const { description, parts } = this.#tools;
    if (evidence.shownBy === "status") return new StatusCase(description, evidence, intent, read);
    if (evidence.shownBy === "absence") return new AbsenceCase(description, evidence, intent, read);
    const readOrNothing: ReadCall = async (operation, params) => {
      try {
        return await read(operation, params);
      } catch (error) {
        if (error instanceof parts.OkcoinError) return undefined;
        throw error;
      }
    };
    const time = new ServerTime({
      description,
      look: evidence.now,
      request: intent.params,
      read: readOrNothing,
      age: () => this.#intents.ages.ageOf(intent, "at"),
    });
    const wanted = this.wantedBy(intent.operation, intent.params);
    const surroundings = () => this.#surroundings(intent, evidence.id !== undefined, settleMs);
    return new RecordCase({ description, evidence, intent, wanted, read, time, surroundings });
  }

  async #surroundings(intent: Intent, haveIds: boolean, settleMs: number): Promise<() => Surroundings> {
    const pending = await this.#intents.unresolved();
    return () => {
      const others = new Set(this.#own.othersThan(intent.id));
      for (const id of pending.find(({ id }) => id === intent.id)?.others ?? []) others.add(id);
      const unresolved = pending.filter((each) => this.#competes(each, intent, settleMs));
      return {
        others,
        inFlight: this.#inFlight(),
        unresolved: unresolved.flatMap(({ operation, params }) => this.wantedBy(operation, params)),
        doubt: this.#doubt(intent, haveIds),
        adopt: (ids) => {
          this.#own.adopt(intent.id, ids);
        },
      };
    };
  }

  /** Another lost request may have made a record that is younger than this one, unless the exchange was done with it before. */
  #competes(other: OpenIntent, intent: Intent, settleMs: number): boolean {
    if (other.id === intent.id || this.#settled.has(other.id)) return false;
    const isAlike = other.keyHash === intent.keyHash && other.baseUrl === intent.baseUrl;
    return isAlike && other.until + settleMs >= intent.at;
  }

  #inFlight(): readonly Wanted[] {
    const { calls, description, parts } = this.#tools;
    return Object.entries(calls).flatMap(([id, { flights }]) => {
      const operation = description.operations[id];
      if (operation === undefined || flights.size === 0 || this.#evidence[id]?.shownBy !== "record") return [];
      const secrets = parts.secretFields(operation.request, description.shapes);
      return [...flights].flatMap(({ request }) =>
        request === undefined ? [] : this.wantedBy(id, sentFields(request, description, secrets)),
      );
    });
  }

  /** Why this client may own what it finds although it does not remember that. */
  #doubt(intent: Intent, haveIds: boolean): string | undefined {
    const { operation } = intent;
    const since = this.#tools.clock.now() - this.#intents.ages.ageOf(intent, "at").most;
    if (!haveIds && this.#own.countSince(operation, since) > 0) {
      return `Other calls of ${operation} succeeded since, and their records have no id to tell them by.`;
    }
    if (this.#own.knowsAllSince(since, this.#tools.fewestGiven)) return undefined;
    return "This client has made so many calls since that it does not remember the ids of all.";
  }

  #entries(text: string): readonly Readonly<Record<string, string>>[] {
    const list = this.#tools.parts.parseJson(text) as readonly Readonly<Record<string, unknown>>[];
    return list.map((entry) =>
      Object.fromEntries(Object.entries(entry).map(([name, value]): [string, string] => [name, String(value)])),
    );
  }

  #reader(signal: ReconcileTerms["signal"], timeoutMs?: number): ReadCall {
    const { calls } = this.#tools;
    return async (operation, params) => {
      const call = calls[operation];
      if (call === undefined) throw new TypeError(`The document has no operation ${operation}.`);
      return call.run(params, { signal: signal as AbortSignal | undefined, timeoutMs });
    };
  }
}

function resultOf(intent: Intent, { outcome, ids, records, why }: Verdict, isUnreachable: boolean): Reconciliation {
  if (outcome === "happened") return { outcome, intent, ids, records, why };
  if (outcome === "ambiguous") return { outcome, intent, candidates: records, why };
  if (!isUnreachable) return { outcome, intent, records, why };
  const older = `${why} But the request is older than the exchange's records reach.`;
  return { outcome: "ambiguous", intent, candidates: records, why: older };
}
