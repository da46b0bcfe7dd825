import type { ApiDescription, StatusEvidence } from "../../description.ts";
import type { Intent } from "../../intents/intent.ts";
import { findTarget } from "./find-target.ts";
import type { EvidenceRecord } from "./outcome-types.ts";
import type { ReadCall } from "./read-records.ts";
import type { Case, Verdict } from "./verdict.ts";

interface Seen {
  readonly id: string;
  readonly record: EvidenceRecord | undefined;
  readonly state: "done" | "never" | "open" | "missing";
}

/** A request that changes the status of records: they are looked at by their ids. */
export class StatusCase implements Case {
  readonly #description: ApiDescription;
  readonly #evidence: StatusEvidence;
  readonly #intent: Intent;
  readonly #read: ReadCall;

  constructor(description: ApiDescription, evidence: StatusEvidence, intent: Intent, read: ReadCall) {
    this.#description = description;
    this.#evidence = evidence;
    this.#intent = intent;
    this.#read = read;
  }

  async look(): Promise<Verdict> {
    const { target } = this.#evidence;
    const targets: Seen[] = [];
    for (const id of (this.#intent.params[target] ?? "").split(",")) targets.push(await this.#lookAt(id));
    const records = targets.flatMap(({ record }) => (record === undefined ? [] : [record]));
    const all = (...states: readonly Seen["state"][]) => targets.every(({ state }) => states.includes(state));
    const some = (state: Seen["state"]) => targets.some((each) => each.state === state);
    const ids = targets.map(({ id, state }) => (state === "done" ? id : undefined));
    const common = { ids, records, isFinal: all("done", "never") };
    if (some("missing")) {
      return {
        ...common,
        outcome: "ambiguous",
        why: `The records do not show ${target} ${namesOf(targets, "missing")}.`,
      };
    }
    if (some("done")) {
      return {
        ...common,
        outcome: "happened",
        why: `The status of ${namesOf(targets, "done")} shows that it took effect.`,
      };
    }
    const why = some("never")
      ? `The status of ${namesOf(targets, "never")} shows that the request came too late.`
      : `The status of ${namesOf(targets, "open")} shows no effect of the request.`;
    return { ...common, outcome: "did-not-happen", why };
  }

  async #lookAt(id: string): Promise<Seen> {
    const { status, done, never } = this.#evidence;
    const { found: record } = await findTarget(this.#description, this.#evidence, this.#intent.params, id, this.#read);
    if (record === undefined) return { id, record, state: "missing" };
    const value = Number(record[status]);
    const wasDone = this.#intent.baseline?.done?.includes(id) === true;
    const state = done.includes(value) ? (wasDone ? "never" : "done") : never.includes(value) ? "never" : "open";
    return { id, record, state };
  }
}

function namesOf(targets: readonly Seen[], state: Seen["state"]): string {
  return targets.flatMap((each) => (each.state === state ? [each.id] : [])).join(", ");
}
