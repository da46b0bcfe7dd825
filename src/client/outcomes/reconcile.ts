import type { AbsenceEvidence, Evidence, RecordEvidence } from "../../description.ts";
import type { Baseline, Intent, OpenIntent } from "../../intents/intent.ts";
import type { StopSignal } from "../../time/clock.ts";
import type { IntentsOfClient } from "./intents-of-client.ts";
import type { EvidenceRecord, Reconciliation } from "./outcome-types.ts";
import type { OutcomeTools } from "./outcome-tools.ts";
import { highestOf, OwnRecords } from "./own-records.ts";
import type { Witness } from "./intent-ages.ts";
import { readField, readRecords, type ReadCall } from "./read-records.ts";
import { RecordCase, type Surroundings } from "./record-case.ts";
import { RecordClock } from "./record-clock.ts";
import { listFields, recordList } from "./record-list.ts";
import { leastSettleMs, settle } from "./settle.ts";
import { AbsenceCase, type OwnDeed } from "./absence-case.ts";
import { doneBefore } from "./done-before.ts";
import { StatusCase } from "./status-case.ts";
import { plainTimeUnit } from "./time-unit.ts";
import type { Case, Verdict } from "./verdict.ts";
import { sentFields } from "./make-intent.ts";
import { wantedRecords, type Wanted } from "./wanted-records.ts";

export interface ReconcileTerms {
  readonly settleMs: number;
  readonly pollMs: number;
  readonly signal: StopSignal;
  readonly drop?: boolean | undefined;
}

type Sent = Pick<Intent, "operation" | "params">;

/** More are not looked into at the same time. */
const mostSettled = 10_000;

/** A cancel is not kept back for longer than this by the look before it, in milliseconds. */
const longestLook = 1_000;

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
    this.#own = new OwnRecords(tools, evidence);
  }

  async reconcile(intent: Intent, terms: ReconcileTerms): Promise<Reconciliation> {
    const result = await this.#find(intent, terms);
    if (result.outcome !== "ambiguous" || terms.drop === true) {
      this.#noteSettled(intent.id);
      const ids = result.outcome === "happened" ? result.ids.flatMap((id) => id ?? []) : [];
      // Nothing shows later which request took a record out of its list.
      if (this.#evidence[intent.operation]?.shownBy === "absence") this.#own.adopt(intent.id, intent.operation, ids);
      try {
        await this.#intents.close(intent.id, ids);
      } catch {
        // It stays open, and comes out the same the next time.
      }
    }
    return result;
  }

  /** Another look into the store, begun before, may still take it for open. */
  #noteSettled(id: string): void {
    this.#settled.add(id);
    const [oldest] = this.#settled.size > mostSettled ? this.#settled : [];
    if (oldest !== undefined) this.#settled.delete(oldest);
  }

  /** What a request would make, to tell equal ones by; empty where the operation makes no records. */
  wantedBy(operation: string, params: Readonly<Record<string, string>>): readonly Wanted[] {
    const evidence = this.#evidence[operation];
    return evidence?.shownBy === "record" ? wantedRecords(evidence, params, (text) => this.#entries(text)) : [];
  }

  /**
   * What is there before a request is sent, and so cannot be its work. Of a cancel nothing is known where the look fails: it is too urgent to
   * wait.
   */
  async baseline(
    operation: string,
    params: Readonly<Record<string, string>>,
    signal: StopSignal,
    timeoutMs: { readonly usual: number; readonly urgent: number },
  ): Promise<Baseline> {
    const { description } = this.#tools;
    const evidence = this.#evidence[operation];
    if (evidence === undefined) return {};
    const source = { request: params };
    if (evidence.shownBy === "record") {
      const { id, look } = evidence;
      if (id === undefined) return {};
      const limit = { sortedBy: id, isOld: () => true };
      const read = this.#reader(signal, timeoutMs.usual);
      const shown: EvidenceRecord[] = [];
      // One list after the other: an order that fills meanwhile moves from the open ones to the finished ones, and would be in neither.
      for (const each of look) shown.push(...(await readRecords(description, each, source, read, limit)));
      return { highestId: highestOf(shown.map((record) => String(record[id]))) ?? "0", looked: true };
    }
    const isUrgent = evidence.shownBy === "status";
    const ms = isUrgent ? Math.min(longestLook, timeoutMs.urgent) : timeoutMs.usual;
    try {
      return { done: await doneBefore(description, evidence, params, this.#reader(signal, ms)) };
    } catch (error) {
      if (!isUrgent || signal.aborted) throw error;
      return {};
    }
  }

  async #find(intent: Intent, { settleMs, pollMs, signal }: ReconcileTerms): Promise<Reconciliation> {
    const { clock, parts } = this.#tools;
    const evidence = this.#evidence[intent.operation];
    if (evidence === undefined) return { outcome: "ambiguous", intent, candidates: [], why: nothingShows };
    const lost = this.#makeCase(intent, evidence, settleMs, signal);
    const settledAt = clock.now() + Math.max(0, settleMs - this.#intents.ages.ageOf(intent, "until").least);
    const terms = { settledAt, giveUpAt: settledAt + Math.max(settleMs, leastSettleMs), pollMs, signal };
    const verdict = await settle(lost, terms, clock, parts);
    const { reach = Infinity } = evidence;
    return resultOf(intent, verdict, this.#intents.ages.ageOf(intent, "at").most > reach * 1000);
  }

  #makeCase(intent: Intent, evidence: Evidence, settleMs: number, signal: StopSignal): Case {
    const { description, parts } = this.#tools;
    const read = this.#reader(signal);
    const unresolved = () => this.#intents.unresolved(signal);
    if (evidence.shownBy === "status") return new StatusCase(description, evidence, intent, read);
    if (evidence.shownBy === "absence") {
      const own = (pending: readonly OpenIntent[]) => this.#ownDeed(intent, evidence, settleMs, pending);
      return new AbsenceCase({ description, evidence, intent, read, unresolved, own });
    }
    const askTime = async (): Promise<number> => {
      try {
        const time = await readField(evidence.now, { request: intent.params }, read);
        return Number(time) * plainTimeUnit(description, evidence.now);
      } catch (error) {
        if (error instanceof parts.OkcoinError) return NaN;
        throw error;
      }
    };
    const list = this.#listOf(intent, evidence);
    const { ages } = this.#intents;
    const doneMs = Math.max(settleMs, leastSettleMs);
    const endedMs = ages.ageOf(intent, "until").least;
    const isOver = endedMs > doneMs;
    const lastsMs = ages.ageOf(intent, "at").least - endedMs + doneMs;
    const time = new RecordClock({
      clock: this.#tools.clock,
      fields: evidence,
      askTime,
      age: () => ages.ageOf(intent, "at"),
      lastsMs,
      witnesses: () => this.#witnesses(intent, list),
    });
    const wanted = this.wantedBy(intent.operation, intent.params);
    const surroundings = (pending: readonly OpenIntent[]) => this.#surroundings(intent, list, settleMs, pending);
    return new RecordCase({ description, evidence, intent, wanted, read, time, isOver, unresolved, surroundings });
  }

  #ownDeed(intent: Intent, evidence: AbsenceEvidence, settleMs: number, pending: readonly OpenIntent[]): OwnDeed {
    // Only a look before the request tells that the record was still there when others were over.
    const endMs = intent.baseline?.done === undefined ? Infinity : settleMs;
    const rivals = [...this.#flying(), ...pending.filter((each) => this.#competes(each, intent, endMs))];
    const own = this.#own.targetOf(intent, evidence);
    const isSame = ({ operation, params }: Sent) =>
      operation === intent.operation && params[evidence.target] === intent.params[evidence.target];
    return own !== "taken" && rivals.some(isSame) ? "perhaps-taken" : own;
  }

  /** Undefined where records have no id. */
  #listOf({ operation: id, params }: Intent, evidence: RecordEvidence): string | undefined {
    const operation = this.#tools.description.operations[id];
    if (operation === undefined || evidence.id === undefined) return undefined;
    return recordList(evidence, listFields(operation, params));
  }

  #witnesses(intent: Intent, list: string | undefined): ReadonlyMap<string, Witness> {
    const witnesses = new Map<string, Witness>();
    for (const [id, given] of list === undefined ? [] : this.#own.madeIn(list)) {
      const witness = this.#intents.ages.before(intent, given);
      if (witness !== undefined) witnesses.set(id, witness);
    }
    return witnesses;
  }

  #surroundings(
    intent: Intent,
    list: string | undefined,
    settleMs: number,
    pending: readonly OpenIntent[],
  ): Surroundings {
    const { others: noted = [], othersForgotten = false } = pending.find(({ id }) => id === intent.id) ?? {};
    const others = new Set([...(list === undefined ? [] : this.#own.othersThan(intent.id, list)), ...noted]);
    const unresolved = pending.filter((each) => this.#competes(each, intent, settleMs));
    return {
      others,
      inFlight: this.#wantedByAll(this.#flying()),
      unresolved: this.#wantedByAll(unresolved),
      doubt: this.#doubt(intent, list !== undefined, othersForgotten),
      adopt: (ids) => {
        if (list !== undefined) this.#own.adopt(intent.id, list, ids);
      },
    };
  }

  /** Another lost request may have made a record that is younger than this one, unless the exchange was done with it before. */
  #competes(other: OpenIntent, intent: Intent, settleMs: number): boolean {
    if (other.id === intent.id || this.#settled.has(other.id)) return false;
    const isAlike = other.keyHash === intent.keyHash && other.baseUrl === intent.baseUrl;
    return isAlike && other.until + settleMs >= intent.at;
  }

  /** Requests of this client that change something and are on their way. */
  #flying(): readonly Sent[] {
    const { calls, description } = this.#tools;
    return Object.entries(calls).flatMap(([id, { flights }]) =>
      Array.from(flights).flatMap(({ request }) => {
        const operation = description.operations[id];
        if (operation === undefined || request === undefined) return [];
        return [{ operation: id, params: sentFields(request, operation, this.#tools) }];
      }),
    );
  }

  #wantedByAll(sent: readonly Sent[]): readonly Wanted[] {
    return sent.flatMap(({ operation, params }) => this.wantedBy(operation, params));
  }

  /** Why this client may own what it finds although it does not remember that. */
  #doubt(intent: Intent, haveIds: boolean, areForgotten: boolean): string | undefined {
    const { operation } = intent;
    const since = this.#tools.clock.now() - this.#intents.ages.ageOf(intent, "at").most;
    if (!haveIds && this.#own.countSince(operation, since) > 0) {
      return `Other calls of ${operation} succeeded since, and their records have no id to tell them by.`;
    }
    if (!areForgotten && this.#own.knowsAllSince(since)) return undefined;
    return "This client has made so many calls since that it does not remember the ids of all.";
  }

  #entries(text: string): readonly Readonly<Record<string, string>>[] {
    const list = this.#tools.parts.parseJson(text) as readonly Readonly<Record<string, unknown>>[];
    return list.map((entry) =>
      Object.fromEntries(Object.entries(entry).map(([name, value]): [string, string] => [name, String(value)])),
    );
  }

  #reader(signal: StopSignal, timeoutMs?: number): ReadCall {
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
