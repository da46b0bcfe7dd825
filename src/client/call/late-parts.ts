import type { ApiDescription } from "../../description.ts";
import { createRedact } from "../../errors/redact.ts";
import { pairsAmbiguity } from "../../signing/pairs-ambiguity.ts";
import { parseJson } from "../../wire/json.ts";
import { createAnswerReader } from "./answer-reader.ts";
import { WaitingCalls } from "./waiting-calls.ts";

/** What reads answers, what calls wait in, and what is seldom needed to sign. A page loads it before it sends its first request. */
export const lateParts = { WaitingCalls, createAnswerReader, createRedact, pairsAmbiguity, parseJson };

export type LateParts = typeof lateParts & {
  /** Adds the shapes of answers to a description that was made without them. */
  readonly complete?: (description: ApiDescription) => ApiDescription;
};

/** Those parts, or what loads them. */
export type GivenParts = LateParts | (() => Promise<LateParts>);
