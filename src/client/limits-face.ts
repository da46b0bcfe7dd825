import type { Limits, LimitsState } from "../limits/limits-state.ts";
import type { Pace } from "./call/pace.ts";

/** What a client shows whose rate limit is switched off. */
const noLimits: LimitsState = {
  operations: {},
  address: undefined,
  queued: 0,
  shield: { heldForMs: 0, escalations: 0, probing: false },
};

/** `client.limits`. */
export function limitsFace(pace: Pace | undefined): Limits {
  return { state: () => pace?.state() ?? noLimits, reset: () => pace?.reset() };
}
