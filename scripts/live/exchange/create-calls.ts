import { okcoin } from "../../../generated/index.ts";
import type { OperationId } from "../../../generated/methods.ts";
import { fewestGiven, type IntentKeeper } from "../../../src/client/call/intent-keeper.ts";
import { OperationCall } from "../../../src/client/call/operation-call.ts";
import { checkCallOptions } from "../../../src/client/options.ts";
import type { OutcomeTools } from "../../../src/client/outcomes/outcome-tools.ts";
import { snapshot } from "../../../src/client/params/snapshot.ts";
import { ConnectionError, OutcomeUnknownError, TimeoutError } from "../../../src/errors/classes.ts";
import { detailsOf, OkcoinError } from "../../../src/errors/okcoin-error.ts";
import { Deadline, follow, pause } from "../../../src/time/clock.ts";
import type { FetchFunction } from "../../../src/transport/http.ts";
import { parseJson } from "../../../src/wire/json.ts";
import { secretFields } from "../../../src/wire/shapes.ts";
import { pageTools, type PageKeys, type PageToolOptions } from "./page-tools.ts";

/** What outcomes need of a client (`src/client/outcome-faces.ts`); a script that has them gets it from here. */
const parts = {
  ConnectionError,
  Deadline,
  OkcoinError,
  OutcomeUnknownError,
  TimeoutError,
  detailsOf,
  follow,
  parseJson,
  pause,
  secretFields,
  snapshot,
};

export interface PageCalls {
  readonly calls: Readonly<Record<OperationId, OperationCall>>;
  /** What `createOutcomes` takes, for `once` and `reconcile`. */
  readonly tools: OutcomeTools;
  readonly checkCallOptions: typeof checkCallOptions;
}

/** The package's calls, one per operation, with all that finding out about lost ones needs. */
export function createCalls(
  keys: PageKeys,
  fetch: FetchFunction,
  options: PageToolOptions,
  loadKeeper: () => Promise<IntentKeeper>,
): PageCalls {
  const tools = { ...pageTools(keys, fetch, options), loadKeeper };
  const made = Object.values(okcoin.operations).map((row) => [row.id, new OperationCall(row, tools)] as const);
  const calls = Object.fromEntries(made) as Record<OperationId, OperationCall>;
  return { calls, tools: { ...tools, calls, fewestGiven, parts }, checkCallOptions };
}
