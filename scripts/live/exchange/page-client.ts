import { okcoin } from "../../../generated/index.ts";
import type { OperationId } from "../../../generated/methods.ts";
import { OperationCall } from "../../../src/client/call/operation-call.ts";
import { OkcoinError } from "../../../src/errors/okcoin-error.ts";
import type { FetchFunction } from "../../../src/transport/http.ts";
import { pageTools, type PageKeys } from "./page-tools.ts";
import { recordedSend, type Traffic } from "./recorded-send.ts";

/** A call as the page shows it. */
export interface PageCall {
  readonly operation: OperationId;
  readonly params: Readonly<Record<string, unknown>>;
  readonly outcome:
    { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: OkcoinError };
  /** What went over the wire, in order; nothing where the client refused the parameters. */
  readonly traffic: readonly Traffic[];
}

export type PageClient = (
  operation: OperationId,
  params: Readonly<Record<string, unknown>>,
  timeoutMs?: number,
) => Promise<PageCall>;

/** The package's own way of a call, from the check of the parameters to value or error, and what it sent. */
export function createPageClient(keys: PageKeys, fetch: FetchFunction): PageClient {
  const tools = pageTools(keys, fetch);
  return async (operation, params, timeoutMs) => {
    const traffic: Traffic[] = [];
    const send = recordedSend(tools.send, traffic);
    const call = new OperationCall(okcoin.operations[operation], { ...tools, send });
    try {
      const value = await call.run(params, timeoutMs === undefined ? undefined : { timeoutMs });
      return { operation, params, outcome: { ok: true, value }, traffic };
    } catch (error) {
      if (!(error instanceof OkcoinError)) throw error;
      return { operation, params, outcome: { ok: false, error }, traffic };
    }
  };
}
