import type { ApiDescription } from "../../description.ts";
import type { RetryBudget, RetrySettings } from "../../limits/retry-policy.ts";
import type { Clock } from "../../time/clock.ts";
import type { RequestHeaders, SendHttp } from "../../transport/http.ts";
import type { Hooks } from "../hooks.ts";
import type { Keys } from "../keys.ts";
import type { GivenParts } from "./late-parts.ts";
import type { IntentKeeper } from "./intent-keeper.ts";
import type { Pace } from "./pace.ts";

/** Where the requests of a client go, by whose keys, and with which headers of the caller's. */
export interface Caller {
  readonly baseUrl: string;
  readonly keys: Keys | undefined;
  readonly headers: RequestHeaders;
}

/** What a client's calls share. */
export interface CallTools extends Caller {
  readonly description: ApiDescription;
  /** What reads answers, and what calls wait in; loaded before the first request is sent, where it is not there from the beginning. */
  readonly parts: GivenParts;
  /** Loads the description with the texts of the catalogue, where they are not there from the beginning. */
  readonly describe?: (() => Promise<ApiDescription | undefined>) | undefined;
  readonly timeoutMs: number;
  readonly retry: RetrySettings;
  readonly budget: RetryBudget;
  /** Undefined where the rate limit is switched off. */
  readonly pace: Pace | undefined;
  readonly send: SendHttp;
  readonly hooks: Hooks;
  readonly clock: Clock;
  /** Whether what a call means to do is kept before it is sent. */
  readonly writesAhead: boolean;
  readonly loadKeeper: () => Promise<IntentKeeper>;
}
