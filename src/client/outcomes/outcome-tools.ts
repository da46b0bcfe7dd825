import type { ApiDescription } from "../../description.ts";
import type { ConnectionError, OutcomeUnknownError, TimeoutError } from "../../errors/classes.ts";
import type { detailsOf, OkcoinError } from "../../errors/okcoin-error.ts";
import type { IntentStore } from "../../intents/intent-store.ts";
import type { Clock, Deadline, pause } from "../../time/clock.ts";
import type { untilAborted } from "../../time/until-aborted.ts";
import type { Dispatcher, FetchFunction } from "../../transport/http.ts";
import type { parseJson } from "../../wire/json.ts";
import type { secretFields } from "../../wire/shapes.ts";
import type { Flight } from "../call/intent-keeper.ts";
import type { PreparedRequest } from "../call/prepared-request.ts";
import type { TimeOfCall } from "../call/running-call.ts";
import type { Keys } from "../keys.ts";
import type { CheckedCallOptions } from "../options.ts";
import type { snapshot } from "../params/snapshot.ts";
import type { OwnCalls } from "./own-records.ts";

/** A client's calls of one operation, as far as outcomes need them. */
export interface OutcomeCall extends OwnCalls {
  readonly flights: ReadonlySet<Flight>;
  run(params: unknown, options?: CheckedCallOptions): Promise<unknown>;
  write(params: unknown, time: TimeOfCall): Promise<PreparedRequest>;
}

/**
 * Functions that every client has loaded. They are given, not imported: a bundler would cut what entry and chunk both import out of the
 * entry, and each piece is compressed alone.
 */
export interface OutcomeParts {
  readonly ConnectionError: typeof ConnectionError;
  readonly Deadline: typeof Deadline;
  readonly OkcoinError: typeof OkcoinError;
  readonly OutcomeUnknownError: typeof OutcomeUnknownError;
  readonly TimeoutError: typeof TimeoutError;
  readonly detailsOf: typeof detailsOf;
  readonly parseJson: typeof parseJson;
  readonly pause: typeof pause;
  readonly secretFields: typeof secretFields;
  readonly snapshot: typeof snapshot;
  readonly untilAborted: typeof untilAborted;
}

/** What the client has that outcomes need. */
export interface OutcomeTools {
  readonly description: ApiDescription;
  readonly calls: Readonly<Record<string, OutcomeCall>>;
  readonly baseUrl: string;
  readonly keys: Keys | undefined;
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** Where intents are written ahead; undefined where they are kept in memory, and only those of lost calls. */
  readonly intents: IntentStore | undefined;
  /** What sends the requests in place of the platform's own network. */
  readonly fetch: FetchFunction | undefined;
  readonly dispatcher: Dispatcher | undefined;
  /** Of fewer calls the client forgets none. */
  readonly fewestGiven: number;
  readonly parts: OutcomeParts;
}
