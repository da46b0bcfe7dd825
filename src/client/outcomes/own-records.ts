import type { AbsenceEvidence, Evidence } from "../../description.ts";
import type { Intent } from "../../intents/intent.ts";
import type { Given } from "../call/intent-keeper.ts";
import { isHigher } from "./compare-values.ts";
import type { Clock } from "../../time/clock.ts";
import type { parseJson } from "../../wire/json.ts";
import { recordList } from "./record-list.ts";

/** What this client knows of its own calls of one operation. */
export interface OwnCalls {
  readonly given: readonly Given[];
}

/** Whether a text is the id of a record; an order that was refused has the id -1. */
export function isId(text: string): boolean {
  return /^[1-9]\d*$/.test(text);
}

/** The ids in the value of a successful call. */
export function idsIn(evidence: Evidence | undefined, value: unknown): readonly string[] {
  if (evidence?.shownBy !== "record" || evidence.answer === undefined) return [];
  const { list, id } = evidence.answer;
  const fields = value as Readonly<Record<string, unknown>> | undefined;
  const entries = list === undefined ? [fields] : (fields?.[list] as readonly unknown[] | undefined);
  const ids = (entries ?? []).map((entry) => String((entry as Readonly<Record<string, unknown>> | undefined)?.[id]));
  return ids.filter(isId);
}

export function highestOf(ids: readonly string[]): string | undefined {
  return ids.reduce<string | undefined>(
    (highest, id) => (highest === undefined || isHigher(id, highest) ? id : highest),
    undefined,
  );
}

interface OwnTools {
  readonly calls: Readonly<Record<string, OwnCalls>>;
  readonly clock: Clock;
  readonly parts: { readonly parseJson: typeof parseJson };
  /** Of fewer calls the client forgets none. */
  readonly fewestGiven: number;
}

interface Adopted {
  readonly list: string;
  readonly id: string;
  /** The intent that it was found for. */
  readonly owner: string;
  readonly at: number;
}

/** Of more records that were found for lost calls the owners are forgotten, the oldest first. */
const mostAdopted = 10_000;

/** The records that belong to calls of this client, so that no other call is credited with them. */
export class OwnRecords {
  readonly #tools: OwnTools;
  readonly #evidence: Readonly<Record<string, Evidence>>;
  /** Records that were found for lost calls, by list and id. */
  readonly #adopted = new Map<string, Adopted>();
  #forgotAt = -Infinity;

  constructor(tools: OwnTools, evidence: Readonly<Record<string, Evidence>>) {
    this.#tools = tools;
    this.#evidence = evidence;
  }

  /** Ids in a list that belong to calls other than that of an intent. */
  othersThan(intentId: string, list: string): ReadonlySet<string> {
    const others = new Set<string>();
    for (const { given, ids } of this.#givenIn(list)) {
      if (given.intent?.id !== intentId) for (const id of ids) others.add(id);
    }
    for (const adopted of this.#adopted.values()) {
      if (adopted.owner !== intentId && adopted.list === list) others.add(adopted.id);
    }
    return others;
  }

  adopt(owner: string, list: string, ids: readonly string[]): void {
    for (const id of ids) this.#adopted.set(`${list} ${id}`, { list, id, owner, at: this.#tools.clock.now() });
    for (const [key, { at }] of this.#adopted) {
      if (this.#adopted.size <= mostAdopted) return;
      this.#adopted.delete(key);
      this.#forgotAt = at;
    }
  }

  /** Calls that made records in a list, by the ids of these. */
  madeIn(list: string): ReadonlyMap<string, Given> {
    return new Map(this.#givenIn(list).flatMap(({ given, ids }) => ids.map((id) => [id, given] as const)));
  }

  /**
   * What this client did to the record that an intent was to take out of a list: it made it, or another call of it took it out; undefined where
   * it does not know.
   */
  targetOf(
    { id: intentId, operation, params }: Intent,
    { look, target }: AbsenceEvidence,
  ): "made" | "taken" | undefined {
    const { calls } = this.#tools;
    const id = params[target] ?? "";
    const idOf = (value: unknown) => String((value as Readonly<Record<string, unknown>> | undefined)?.[target]);
    const taking = calls[operation]?.given ?? [];
    const isTaken = taking.some((each) => each.intent?.id !== intentId && idOf(this.#valueOf(each)) === id);
    if (isTaken || this.othersThan(intentId, operation).has(id)) return "taken";
    const list = look.at(-1)?.operation;
    const isMade = Object.entries(calls).some(([name, { given }]) => {
      const evidence = this.#evidence[name];
      if (evidence?.shownBy !== "record" || !evidence.look.some((each) => each.operation === list)) return false;
      return given.some((each) => idsIn(evidence, this.#valueOf(each)).includes(id));
    });
    return isMade ? "made" : undefined;
  }

  /** Whether the records of all calls that were answered since are still known. */
  knowsAllSince(time: number): boolean {
    const { calls, fewestGiven: fewest } = this.#tools;
    if (this.#forgotAt >= time) return false;
    return Object.values(calls).every(({ given }) => given.length < fewest || (given[0]?.until ?? time) < time);
  }

  /** Calls of an operation that succeeded and were answered since. */
  countSince(operation: string, time: number): number {
    return (this.#tools.calls[operation]?.given ?? []).filter(({ until }) => until >= time).length;
  }

  #valueOf({ text = "{}" }: Given): unknown {
    return this.#tools.parts.parseJson(text);
  }

  #givenIn(list: string): readonly { readonly given: Given; readonly ids: readonly string[] }[] {
    return Object.entries(this.#tools.calls).flatMap(([operation, { given }]) => {
      const evidence = this.#evidence[operation];
      if (evidence?.shownBy !== "record") return [];
      const names = new Map<string, string>();
      const nameOf = (fields: string): string => {
        const name = names.get(fields) ?? recordList(evidence, fields);
        names.set(fields, name);
        return name;
      };
      return given.flatMap((each) =>
        nameOf(each.list) === list ? [{ given: each, ids: idsIn(evidence, this.#valueOf(each)) }] : [],
      );
    });
  }
}
