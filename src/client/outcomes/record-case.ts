import type { ApiDescription, RecordEvidence } from "../../description.ts";
import type { Intent, OpenIntent } from "../../intents/intent.ts";
import { isHigher } from "./compare-values.ts";
import type { EvidenceRecord } from "./outcome-types.ts";
import { readRecords, type ReadCall } from "./read-records.ts";
import type { RecordClock } from "./record-clock.ts";
import type { Case, Verdict } from "./verdict.ts";
import { matchRecord, type Wanted } from "./wanted-records.ts";

/** What is known, at the moment at which records are judged, of this client's other calls. */
export interface Surroundings {
  /** Ids that belong to other calls. */
  readonly others: ReadonlySet<string>;
  /** Wanted by calls that are on their way now. */
  readonly inFlight: readonly Wanted[];
  /** Wanted by other calls whose outcome is unknown too. */
  readonly unresolved: readonly Wanted[];
  /** Why a record that fits may be another call's although nothing else says so; undefined where none is. */
  readonly doubt: string | undefined;
  /** Takes ids, so that no other call is credited with them. */
  readonly adopt: (ids: readonly string[]) => void;
}

export interface RecordCaseParts {
  readonly description: ApiDescription;
  readonly evidence: RecordEvidence;
  readonly intent: Intent;
  readonly wanted: readonly Wanted[];
  readonly read: ReadCall;
  readonly time: RecordClock;
  /** Whether the exchange was done with the request before anybody looked for it. */
  readonly isOver: boolean;
  /** This client's lost calls. */
  readonly unresolved: () => Promise<readonly OpenIntent[]>;
  /** Its result must be used before anything is waited for. */
  readonly surroundings: (unresolved: readonly OpenIntent[]) => Surroundings;
}

/** Equal records that the request makes, and what was found of them. */
interface Group {
  readonly wanted: Wanted;
  readonly count: number;
  readonly sure: readonly EvidenceRecord[];
  readonly possible: readonly EvidenceRecord[];
  /** How many equal ones other calls may have made. */
  readonly flying: number;
  readonly unresolved: number;
}

/** A request that makes new records: those that fit, are younger than it, and belong to no other call. */
export class RecordCase implements Case {
  readonly #parts: RecordCaseParts;

  constructor(parts: RecordCaseParts) {
    this.#parts = parts;
  }

  async look(): Promise<Verdict> {
    const { evidence, intent, isOver, time } = this.#parts;
    if (isOver || intent.baseline?.looked !== true) await time.learn();
    const seen = new Map<string, EvidenceRecord>();
    const records: EvidenceRecord[] = [];
    for (const look of evidence.look) {
      for (const record of await this.#read(look)) {
        const id = evidence.id === undefined ? undefined : String(record[evidence.id]);
        // An order that moves from the open ones to the finished ones meanwhile is seen twice; the later look knows more.
        if (id === undefined) records.push(record);
        else seen.set(id, record);
      }
    }
    const unresolved = await this.#parts.unresolved();
    return this.#judge([...records, ...seen.values()], this.#parts.surroundings(unresolved));
  }

  #read(look: RecordEvidence["look"][number]): Promise<readonly EvidenceRecord[]> {
    const { description, evidence, intent, read } = this.#parts;
    const limit = {
      sortedBy: evidence.id ?? evidence.time,
      isOld: (record: EvidenceRecord) => this.#age(record) === "before",
      seen: (page: readonly EvidenceRecord[]) => {
        this.#parts.time.see(page);
      },
    };
    return readRecords(description, look, { request: intent.params }, read, limit);
  }

  /** Whether a record was there before the request was sent. */
  #age(record: EvidenceRecord): "before" | "unclear" | "after" {
    const { evidence, intent, isOver, time } = this.#parts;
    const { highestId, looked = false } = intent.baseline ?? {};
    const id = evidence.id === undefined ? undefined : String(record[evidence.id]);
    if (id !== undefined && highestId !== undefined && !isHigher(id, highestId)) return "before";
    const made = record[evidence.time];
    if (looked && (!isOver || made === undefined)) return "after";
    return typeof made === "number" ? time.ageOf(made, looked) : "unclear";
  }

  #judge(records: readonly EvidenceRecord[], around: Surroundings): Verdict {
    const groups = this.#groups(records, around);
    const candidates = groups.flatMap(({ sure, possible }) => [...sure, ...possible]);
    const doubts = groups.flatMap((group) => doubtAbout(group, around.doubt) ?? []);
    if (doubts.length > 0) {
      return { outcome: "ambiguous", isFinal: false, ids: [], records: candidates, why: doubts.join(" ") };
    }
    const found = groups.map(({ wanted, count, sure }) => ({ key: wanted.key, records: sure.slice(0, count) }));
    const shown = found.flatMap((group) => group.records);
    if (shown.length === 0) return this.#nothing();
    const ids = this.#idsInOrder(found);
    if (this.#parts.evidence.id !== undefined) around.adopt(ids.flatMap((id) => id ?? []));
    const all = groups.reduce((sum, { count }) => sum + count, 0);
    const part = shown.length < all ? ` of the ${String(all)} it was to make` : "";
    const why = `The exchange shows ${countOf(shown.length, "record")}${part} that fit, that are younger than the request and belong to no other.`;
    return { outcome: "happened", isFinal: shown.length === all, ids, records: shown, why };
  }

  #nothing(): Verdict {
    const [outcome, why] =
      this.#parts.evidence.absence === "unproven"
        ? (["ambiguous", "No record shows it, but not all requests that took effect are shown."] as const)
        : (["did-not-happen", "The exchange shows no record that fits and is younger than the request."] as const);
    return { outcome, isFinal: false, ids: [], records: [], why };
  }

  #groups(records: readonly EvidenceRecord[], around: Surroundings): readonly Group[] {
    const { evidence, wanted } = this.#parts;
    const own = records.filter(
      (record) => evidence.id === undefined || !around.others.has(String(record[evidence.id])),
    );
    const keys = new Map(wanted.map((each) => [each.key, each]));
    const rest = new Set(own.filter((record) => this.#age(record) !== "before"));
    const groups = Array.from(keys.values(), (each): Omit<Group, "possible"> => {
      const sure = [...rest].filter((record) => matchRecord(each, record) === "yes" && this.#age(record) === "after");
      for (const record of sure) rest.delete(record);
      const same = (others: readonly Wanted[]) => others.filter(({ key }) => key === each.key).length;
      return {
        wanted: each,
        count: same(wanted),
        sure: evidence.id === undefined ? sure : sortedById(sure, evidence.id),
        flying: same(around.inFlight),
        unresolved: same(around.unresolved),
      };
    });
    return groups.map((group) => {
      const possible = [...rest].filter((record) => matchRecord(group.wanted, record) !== "no");
      return { ...group, possible };
    });
  }

  /** An id for each wanted record, in the order of the request. */
  #idsInOrder(found: readonly { readonly key: string; readonly records: readonly EvidenceRecord[] }[]) {
    const { evidence, wanted } = this.#parts;
    const { id: idField } = evidence;
    if (idField === undefined) return [];
    const left = new Map(found.map(({ key, records }) => [key, records.map((record) => String(record[idField]))]));
    return wanted.map(({ key }) => left.get(key)?.shift());
  }
}

/** Why nobody can say which of the records that were found are the request's; undefined where that is clear. */
function doubtAbout(
  { count, sure, possible, flying, unresolved }: Group,
  doubt: string | undefined,
): string | undefined {
  const shown = countOf(sure.length, "record");
  const competitors = flying + unresolved;
  if (sure.length > 0 && doubt !== undefined) return doubt;
  if (sure.length === 0) {
    return possible.length === 0
      ? undefined
      : `${countOf(possible.length, "record")} may be the request's, but may be older, or another's.`;
  }
  if (sure.length > count + competitors) {
    return `${shown} fit where ${countOf(count + competitors, "request")} of this client may have made one.`;
  }
  if (flying > 0)
    return `${shown} fit while ${countOf(flying, "equal request")} of this client still wait for an answer.`;
  if (unresolved > 0 && sure.length < count + unresolved) {
    return `${shown} fit, and ${countOf(unresolved, "equal request")} of this client besides this one have no known outcome.`;
  }
  return undefined;
}

function countOf(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function sortedById(records: readonly EvidenceRecord[], field: string): readonly EvidenceRecord[] {
  return records.toSorted((a, b) => (isHigher(String(a[field]), String(b[field])) ? 1 : -1));
}
