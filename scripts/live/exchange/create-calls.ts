import { okcoin } from "../../../generated/index.ts";
import type { OperationId } from "../../../generated/methods.ts";
import { fewestGiven, type IntentKeeper } from "../../../src/client/call/intent-keeper.ts";
import { OperationCall } from "../../../src/client/call/operation-call.ts";
import { checkCallOptions } from "../../../src/client/options.ts";
import { loadedParts } from "../../../src/client/outcome-parts.ts";
import type { OutcomeTools } from "../../../src/client/outcomes/outcome-tools.ts";
import type { FetchFunction } from "../../../src/transport/http.ts";
import { parseJson } from "../../../src/wire/json.ts";
import { pageTools, type PageKeys, type PageToolOptions } from "./page-tools.ts";

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
  return { calls, tools: { ...tools, calls, fewestGiven, parts: { ...loadedParts, parseJson } }, checkCallOptions };
}
