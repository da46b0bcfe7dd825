import { codelessTexts } from "../../../generated/errors.ts";
import { okcoin } from "../../../generated/index.ts";
import type { CallTools } from "../../../src/client/call/call-tools.ts";
import { createAnswerReader } from "../../../src/client/call/answer-reader.ts";
import type { LateParts } from "../../../src/client/call/late-parts.ts";
import { withCatalogueTexts } from "../../../src/client/catalogue-texts.ts";
import { checkOptions } from "../../../src/client/options.ts";
import { createRedact } from "../../../src/errors/redact.ts";
import { RetryBudget } from "../../../src/limits/retry-policy.ts";
import { pairsAmbiguity } from "../../../src/signing/pairs-ambiguity.ts";
import { systemClock, type Clock } from "../../../src/time/clock.ts";
import { createTransport } from "../../../src/transport/default-transport.browser.ts";
import type { FetchFunction } from "../../../src/transport/http.ts";
import { parseJson } from "../../../src/wire/json.ts";

/** Without what calls wait in: no limit holds them. */
const parts = { createAnswerReader, createRedact, pairsAmbiguity, parseJson } as LateParts;

/** The host of the exchange inside the page: no server has this name. */
export const baseUrl = "https://sandbox.test";

export interface PageKeys {
  readonly apiKey: string;
  readonly secretKey: string;
}

export interface PageToolOptions {
  readonly clock?: Clock;
  readonly timeoutMs?: number;
}

/** What the package's calls are made with in a page. What a page does not show is left out for its weight: retries, limits, calls by path. */
export function pageTools(
  { apiKey, secretKey }: PageKeys,
  fetch: FetchFunction,
  { clock = systemClock, timeoutMs = 3_000 }: PageToolOptions = {},
) {
  const codelessErrors = okcoin.codelessErrors.map((row) => ({ ...row, ...codelessTexts[row.name] }));
  const description = withCatalogueTexts({ ...okcoin, codelessErrors });
  const given = { baseUrl, apiKey, secretKey, fetch, retry: false, rateLimit: false, timeoutMs } as const;
  const checked = checkOptions(given, description, () => undefined);
  return {
    ...checked,
    description,
    parts,
    budget: new RetryBudget(),
    pace: undefined,
    clock,
    writesAhead: false,
    send: createTransport(checked),
    loadKeeper: () => Promise.reject(new Error("no intents are kept in a page")),
  } satisfies CallTools;
}
