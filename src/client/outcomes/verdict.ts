import type { EvidenceRecord } from "./outcome-types.ts";

/** What one look at the records says. */
export interface Verdict {
  /** `happened` in part counts as that. */
  readonly outcome: "happened" | "did-not-happen" | "ambiguous";
  /** Later looks cannot say anything else, so it need not wait until the exchange must be done with the request. */
  readonly isFinal: boolean;
  /** As in a {@link Happened}. */
  readonly ids: readonly (string | undefined)[];
  /** What shows it, or what may. */
  readonly records: readonly EvidenceRecord[];
  readonly why: string;
}

/** One request whose outcome is looked for. */
export interface Case {
  /** Looks once. @throws OkcoinError or RecordsUnreadable when the records cannot be read */
  look(): Promise<Verdict>;
}
