import type { SigningProfile } from "../../src/description.ts";

/** What the samples of every request have in common. */
export interface SampleTerms {
  readonly packageName: string;
  /** The exchange that a sample asks where no other is set: the sandbox of this project. */
  readonly baseUrl: string;
  readonly signing: SigningProfile;
  /** The field of an answer that only a refusal has, where there is one. */
  readonly codeField?: string;
}

/** What a sample has to know of an operation. */
export interface SampleOperation {
  readonly id: string;
  readonly path: string;
  readonly signed: boolean;
  readonly idempotent: boolean;
  readonly fields: readonly SampleField[];
}

export interface SampleField {
  readonly name: string;
  readonly secret?: boolean;
  /** How a list is sent: joined by commas, or as JSON text. */
  readonly list?: "comma" | "json";
  /** What stands as a bare number in the entries of a list that is sent as JSON. */
  readonly decimals?: readonly string[];
}

/** A request that a sample makes. */
export interface SampleRequest {
  /** What it does, in a few words. */
  readonly summary: string;
  /** Without what it does not set. */
  readonly params: Readonly<Record<string, unknown>>;
}
