import { codelessTexts } from "../../../generated/errors.ts";
import { okcoin } from "../../../generated/index.ts";
import type { OperationId } from "../../../generated/methods.ts";
import { OperationCall, type CallTools } from "../../../src/client/call/operation-call.ts";
import { withCatalogueTexts } from "../../../src/client/catalogue-texts.ts";
import { checkOptions } from "../../../src/client/options.ts";
import { OkcoinError } from "../../../src/errors/okcoin-error.ts";
import { RetryBudget } from "../../../src/limits/retry-policy.ts";
import { systemClock } from "../../../src/time/clock.ts";
import { createTransport } from "../../../src/transport/default-transport.browser.ts";
import type { FetchFunction } from "../../../src/transport/http.ts";
import { recordedSend, type Traffic } from "./recorded-send.ts";

/** The host of the exchange inside the page: no server has this name. */
export const baseUrl = "https://sandbox.test";

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

interface Keys {
  readonly apiKey: string;
  readonly secretKey: string;
}

/**
 * The package's own way of a call, from the check of the parameters to value or error, and what it sent. What a page does not show is left out
 * for its weight: retries, limits, calls by path.
 */
export function createPageClient({ apiKey, secretKey }: Keys, fetch: FetchFunction): PageClient {
  const codelessErrors = okcoin.codelessErrors.map((row) => ({ ...row, ...codelessTexts[row.name] }));
  const description = withCatalogueTexts({ ...okcoin, codelessErrors });
  const given = { baseUrl, apiKey, secretKey, fetch, retry: false, rateLimit: false, timeoutMs: 3_000 } as const;
  const checked = checkOptions(given, description, () => undefined);
  const send = createTransport(checked);
  const tools: Omit<CallTools, "send"> = {
    ...checked,
    description,
    budget: new RetryBudget(),
    pace: undefined,
    clock: systemClock,
    writesAhead: false,
    loadKeeper: () => Promise.reject(new Error("no intents are kept in a page")),
  };
  return async (operation, params, timeoutMs) => {
    const traffic: Traffic[] = [];
    const call = new OperationCall(okcoin.operations[operation], { ...tools, send: recordedSend(send, traffic) });
    try {
      const value = await call.run(params, timeoutMs === undefined ? undefined : { timeoutMs });
      return { operation, params, outcome: { ok: true, value }, traffic };
    } catch (error) {
      if (!(error instanceof OkcoinError)) throw error;
      return { operation, params, outcome: { ok: false, error }, traffic };
    }
  };
}
