import type { Evidence } from "../../description.ts";
import type { Given } from "../call/intent-keeper.ts";
import { isHigher } from "./compare-values.ts";

/** What this client knows of its own calls of one operation. */
export interface OwnCalls {
  readonly given: readonly Given[];
}

/** The ids in the value of a successful call. */
export function idsIn(evidence: Evidence | undefined, value: unknown): readonly string[] {
  if (evidence?.shownBy !== "record" || evidence.answer === undefined) return [];
  const { list, id } = evidence.answer;
  const fields = value as Readonly<Record<string, unknown>> | undefined;
  const entries = list === undefined ? [fields] : (fields?.[list] as readonly unknown[] | undefined);
  const ids = (entries ?? []).map((entry) => (entry as Readonly<Record<string, unknown>> | undefined)?.[id]);
  // An order that was refused has the id -1.
  return ids.filter((each): each is string => typeof each === "string" && /^[1-9]\d*$/.test(each));
}

export function highestOf(ids: readonly string[]): string | undefined {
  return ids.reduce<string | undefined>(
    (highest, id) => (highest === undefined || isHigher(id, highest) ? id : highest),
    undefined,
  );
}

/** The ids that belong to calls of this client, so that no other call is credited with them. */
export class OwnRecords {
  readonly #evidence: Readonly<Record<string, Evidence>>;
  readonly #calls: Readonly<Record<string, OwnCalls>>;
  /** Ids that were found for a lost call, and the intent of that call. */
  readonly #adopted = new Map<string, string>();

  constructor(evidence: Readonly<Record<string, Evidence>>, calls: Readonly<Record<string, OwnCalls>>) {
    this.#evidence = evidence;
    this.#calls = calls;
  }

  /** Ids that belong to calls other than that of an intent. */
  othersThan(intentId: string): ReadonlySet<string> {
    const others = new Set<string>();
    for (const [operation, { given }] of Object.entries(this.#calls)) {
      const evidence = this.#evidence[operation];
      for (const { value, intent } of given) {
        if (intent?.id !== intentId) for (const id of idsIn(evidence, value)) others.add(id);
      }
    }
    for (const [id, owner] of this.#adopted) if (owner !== intentId) others.add(id);
    return others;
  }

  adopt(intentId: string, ids: readonly string[]): void {
    for (const id of ids) this.#adopted.set(id, intentId);
  }

  /** Whether the ids of all calls that began since are still known. `fewest`: of fewer calls none is forgotten. */
  knowsAllSince(time: number, fewest: number): boolean {
    return Object.values(this.#calls).every(({ given }) => given.length < fewest || (given[0]?.at ?? time) < time);
  }

  /** Calls of an operation that succeeded and began since. */
  countSince(operation: string, time: number): number {
    return (this.#calls[operation]?.given ?? []).filter(({ at }) => at >= time).length;
  }
}
