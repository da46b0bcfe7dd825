import type { AbsenceEvidence, ApiDescription } from "../../description.ts";
import type { Intent, OpenIntent } from "../../intents/intent.ts";
import { findTarget } from "./find-target.ts";
import type { ReadCall } from "./read-records.ts";
import type { Case, Verdict } from "./verdict.ts";

/**
 * What this client did to the record itself, as far as it knows: made it, took it out of the list by another call, or may have done so by one
 * whose outcome is not known either.
 */
export type OwnDeed = "made" | "taken" | "perhaps-taken" | undefined;

export interface AbsenceCaseParts {
  readonly description: ApiDescription;
  readonly evidence: AbsenceEvidence;
  readonly intent: Intent;
  readonly read: ReadCall;
  /** This client's lost calls. */
  readonly unresolved: () => Promise<readonly OpenIntent[]>;
  readonly own: (unresolved: readonly OpenIntent[]) => OwnDeed;
}

/**
 * A request that takes a record out of a list. That it is not there proves nothing where nobody knows that it was there before. A list of
 * several pages must lack it twice: while it is read, records move between pages.
 */
export class AbsenceCase implements Case {
  readonly #parts: AbsenceCaseParts;
  #absences = 0;
  #wasListed: boolean;

  constructor(parts: AbsenceCaseParts) {
    const { evidence, intent } = parts;
    const { done } = intent.baseline ?? {};
    this.#parts = parts;
    this.#wasListed = done !== undefined && !done.includes(intent.params[evidence.target] ?? "");
  }

  async look(): Promise<Verdict> {
    const { description, evidence, intent, read, unresolved } = this.#parts;
    const id = intent.params[evidence.target] ?? "";
    const { found, isListed } = await findTarget(description, evidence, intent.params, id, read);
    const own = this.#parts.own(await unresolved());
    const list = evidence.look.at(-1)?.operation ?? "";
    const records = found === undefined ? [] : [found];
    if (isListed) {
      this.#wasListed = true;
      this.#absences = 0;
      return { outcome: "did-not-happen", isFinal: false, ids: [], records, why: `${list} still shows ${id}.` };
    }
    this.#absences += 1;
    const common = { isFinal: false, ids: [], records };
    if (evidence.never?.includes(Number(found?.[evidence.status ?? ""])) === true) {
      return { ...common, outcome: "did-not-happen", why: `The status of ${id} shows no effect of the request.` };
    }
    const isDone = intent.baseline?.done?.includes(id) === true;
    if (own === "taken" || (isDone && !this.#wasListed)) {
      return {
        ...common,
        outcome: "did-not-happen",
        why: `${list} does not show ${id}, and another request did that.`,
      };
    }
    const doubt =
      own === "perhaps-taken"
        ? "another lost request of this client may have done that."
        : "nobody looked before the request was sent: it may not have been there.";
    if (own === "perhaps-taken" || (!this.#wasListed && own !== "made")) {
      return { ...common, outcome: "ambiguous", why: `${list} does not show ${id}, but ${doubt}` };
    }
    const isFinal = this.#absences > 1;
    return { outcome: "happened", isFinal, ids: [id], records, why: `${list} does not show ${id} any more.` };
  }
}
