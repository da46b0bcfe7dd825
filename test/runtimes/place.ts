import type { Need, Row } from "./contract/check.ts";

/** What the places share: the consumer's project with the contract in it, and an exchange that listens. */
export interface Setting {
  /** The consumer's project. */
  readonly folder: string;
  /** A description of the place for its driver: the file that PLACE names. */
  describe(lacks: Lacks): Promise<string>;
  /** The exchange's base URL. */
  readonly exchangeUrl: string;
}

export type Lacks = Readonly<Partial<Record<Need, string>>>;

/** One column of what the package promises: a run-time, and how it loads the package. */
export interface Place<Where extends Setting = Setting> {
  /** What README calls it. */
  readonly runtime: string;
  /** How the package is loaded there. */
  readonly how: string;
  run(setting: Where): Promise<Row[]>;
}

export interface PlaceResult {
  readonly runtime: string;
  readonly how: string;
  readonly seconds: number;
  readonly rows: readonly Row[];
}
