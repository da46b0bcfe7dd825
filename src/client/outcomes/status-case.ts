import type { ApiDescription, StatusEvidence } from "../../description.ts";
import type { Intent } from "../../intents/intent.ts";
import type { EvidenceRecord } from "./outcome-types.ts";
import { readRecords, type ReadCall } from "./read-records.ts";
import type { Case, Verdict } from "./verdict.ts";

interface Target {
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
    const targets: Target[] = [];
    for (const id of (this.#intent.params[target] ?? "").split(",")) targets.push(await this.#lookAt(id));
    const records = targets.flatMap(({ record }) => (record === undefined ? [] : [record]));
    const all = (...states: readonly Target["state"][]) => targets.every(({ state }) => states.includes(state));
    const some = (state: Target["state"]) => targets.some((each) => each.state === state);
    const ids = targets.map(({ id, state }) => (state === "done" ? id : undefined));
    const common = { ids, records, isFinal: all("done", "never") };
    if (some("missing")) {
      return { ...common, outcome: "ambiguous", why: `The records do not show ${target} ${missing(targets)}.` };
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

  async #lookAt(id: string): Promise<Target> {
    const { id: idField, target, status, done, never } = this.#evidence;
    const request = { ...this.#intent.params, [target]: id };
    for (const look of this.#evidence.look) {
      const records = await readRecords(this.#description, look, { request }, this.#read);
      const record = records.find((each) => String(each[idField]) === id);
      if (record === undefined) continue;
      const value = Number(record[status]);
      const wasDone = this.#intent.baseline?.done?.includes(id) === true;
      const state = done.includes(value) ? (wasDone ? "never" : "done") : never.includes(value) ? "never" : "open";
      return { id, record, state };
    }
    return { id, record: undefined, state: "missing" };
  }
}

function namesOf(targets: readonly Target[], state: Target["state"]): string {
  return targets.flatMap((each) => (each.state === state ? [each.id] : [])).join(", ");
}

function missing(targets: readonly Target[]): string {
  return namesOf(targets, "missing");
}
