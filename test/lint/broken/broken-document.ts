import type { SpecCopy } from "../spec-copy.ts";

/** A sound document with one mistake, and the complaint that the mistake must bring. */
export interface BrokenDocument {
  readonly rule: string;
  readonly name: string;
  readonly change: (spec: SpecCopy) => unknown;
  readonly wantMessage: string;
  /** File and JSON pointer of the complaint. */
  readonly at: string;
  /** Rules that rightly complain about the same mistake too. */
  readonly also?: readonly string[];
}
