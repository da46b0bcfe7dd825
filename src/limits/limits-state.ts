import type { LimitUse, ShieldState } from "./shared-limits.ts";

/** One limit, as it stands. */
export interface LimitState extends LimitUse {
  /**
   * The most requests in any window, as this client keeps it.
   */
  readonly requests: number;
  /** The window, in milliseconds: a thousandth longer than the exchange's, since no two clocks run at the same speed. */
  readonly windowMs: number;
  /**
   * How long every request that it counts is held back whatever is free, in milliseconds: after "too frequent" (code 10001), and while the
   * address is shielded. 0 where none is.
   */
  readonly heldForMs: number;
}

/** The limits of a client, as they stand. With `rateLimit: { shared }` they count the requests of all that share them. */
export interface LimitsState {
  /**
   * The operations with a limit of their own, by name: `state().operations.trade.free`. Empty where the rate limit is switched off.
   */
  readonly operations: Readonly<Record<string, LimitState>>;
  /**
   * The limit over all requests of the address; undefined where there is none.
   */
  readonly address: LimitState | undefined;
  /**
   * Calls of this client that wait for their turn.
   */
  readonly queued: number;
  /**
   * Whether the exchange shields the address, as far as this client knows.
   */
  readonly shield: ShieldState;
}

/** `client.limits`: shows the limits of a client, and lets it go on after a shield. */
export interface Limits {
  /**
   * What is used, free and held back at this moment. It asks nobody: of a store of limits elsewhere it shows what that last told. In the
   * first moments of a client with shared limits it shows nothing of them, since a hash of the key comes first.
   */
  state(): LimitsState;
  /**
   * Ends every hold, and forgets how long the last ones were: for when you know that the exchange lets this address in again. What was
   * counted stays, because the exchange does not forget it either. With shared limits, the holds end for all that share them.
   */
  reset(): void;
}
