import type { ApiDescription, CallOptions, HeadersOption, RetryOptions } from "../description.ts";
import type { IntentStore } from "../intents/intent-store.ts";
import type { Baseline } from "../intents/intent.ts";
import { rateLimitSettings, type RateLimitOptions } from "../limits/limit-rule.ts";
import { retrySettings, type RetrySettings } from "../limits/retry-policy.ts";
import { parseBaseUrl } from "../transport/base-url.ts";
import type { Dispatcher, FetchFunction, RequestHeaders } from "../transport/http.ts";
import { didYouMean } from "./did-you-mean.ts";
import type { ReadVariable } from "./environment.ts";
import { checkHeaders, userAgentHeader } from "./headers.ts";
import { hookNames, type Hooks } from "./hooks.ts";
import { checkKeys } from "./keys.ts";

export interface ClientOptions {
  /**
   * Where the exchange is, such as `https://www.example.com` (a path prefix may follow). `https:` only, but for loopback hosts; no
   * credentials, query or fragment. The environment variable `OKCOIN_BASE_URL` by default.
   */
  readonly baseUrl?: string | undefined;
  /**
   * The API key. With `secretKey` needed for signed calls, not for public ones. Without either option both keys come from the environment
   * variables `OKCOIN_API_KEY` and `OKCOIN_SECRET_KEY`, where they are set.
   */
  readonly apiKey?: string | undefined;
  /**
   * The secret key. It never leaves the client: it takes part in signatures only.
   */
  readonly secretKey?: string | undefined;
  /**
   * Sends every request; undici on Node and the platform's own `fetch` elsewhere by default. It gets a URL as text and a plain init. The
   * body of a request that is not safe to repeat can be read once: a `ReadableStream` on Node, a `Blob` on Deno.
   */
  readonly fetch?: FetchFunction | undefined;
  /**
   * Sends every request over this dispatcher of undici 7 or later, for proxies (`new ProxyAgent("http://proxy.example.com:3128")`) and
   * certificate authorities (`new Agent({ connect: { ca } })`); not together with `fetch`. The client keeps undici's own from sending an
   * order again, but one that retries or follows redirects out of its sight can place an order twice.
   */
  readonly dispatcher?: Dispatcher | undefined;
  /**
   * Headers of every request. Those that describe the body or the connection are the client's own and refused here.
   */
  readonly headers?: HeadersOption | undefined;
  /**
   * What the client calls itself in the header `user-agent`: `okcoin-openapi/<version>` by default; `false` for no such header of ours.
   * Browsers write that header themselves, so it is left out there.
   */
  readonly userAgent?: string | false | undefined;
  /** Total time of a call, waiting and retries included, in milliseconds; 30,000 by default. */
  readonly timeoutMs?: number | undefined;
  /**
   * The largest answer that is read, in bytes; 2,000,000 by default. A larger one is given up where the limit is reached: a `ResponseError`
   * for a read, an `OutcomeUnknownError` for what changes something.
   */
  readonly maxAnswerBytes?: number | undefined;
  /**
   * Repeats a call that failed for a passing reason, a few times at most. A request that changes something is repeated only when it
   * provably never left, when the exchange refused it as too frequent, or when repeating it is safe. A pause is as long as the exchange or the
   * catalogue says; one that outlasts the call ends it at once. On by default; `false` for none.
   */
  readonly retry?: false | RetryOptions | undefined;
  /**
   * Holds this client's requests back, so that no more than the documented number arrives at the exchange in any window. It counts its own
   * requests; clients of one process count together with `{ shared: createSharedLimits() }`, the same object for each. Programs that it does
   * not know of use up the same limits: leave room for them by `margin`. On by default; `false` for none.
   */
  readonly rateLimit?: false | RateLimitOptions | undefined;
  /** Functions that watch the calls. */
  readonly hooks?: Hooks | undefined;
  /**
   * Keeps what each request that changes something means to do, from before it is sent until its outcome is known, so that
   * `client.pending()` tells the next process of what a crash left open. In memory by default, and only requests whose outcome is unknown.
   */
  readonly intents?: IntentStore | undefined;
}

const optionNames = [
  "baseUrl",
  "apiKey",
  "secretKey",
  "fetch",
  "dispatcher",
  "headers",
  "userAgent",
  "timeoutMs",
  "maxAnswerBytes",
  "retry",
  "rateLimit",
  "hooks",
  "intents",
];
const baseUrlVariable = "OKCOIN_BASE_URL";
/** In milliseconds the longest time a timer can wait: 24.8 days. */
const most = 2 ** 31 - 1;

/**
 * Checks the options of a client; the environment gives what the options leave out. Throws a TypeError that names the option, or the
 * variable, says what it must be, and never repeats a key.
 */
export function checkOptions(options: ClientOptions, { operations }: ApiDescription, read: ReadVariable) {
  requireObject(options, "createClient takes an object with options, such as { baseUrl }");
  requireKnownNames(options, optionNames, "option");
  const { fetch, dispatcher, headers, userAgent, timeoutMs, maxAnswerBytes, retry, rateLimit, hooks, intents } =
    options;
  if (fetch !== undefined && typeof fetch !== "function") throw new TypeError("fetch must be a function.");
  const paths = Object.values(operations).map(({ path }) => path);
  return {
    baseUrl: checkBaseUrl(options.baseUrl, paths, read),
    keys: checkKeys(options, read),
    fetch,
    dispatcher: checkDispatcher(dispatcher, fetch),
    headers: { ...userAgentHeader(userAgent), ...checkHeaders(headers) },
    timeoutMs: checkWhole("timeoutMs", "milliseconds", timeoutMs) ?? 30_000,
    maxAnswerBytes: checkWhole("maxAnswerBytes", "bytes", maxAnswerBytes),
    retry: checkRetry(retry),
    /** Undefined when switched off. */
    rateLimit: rateLimitSettings(objectOrFalse(rateLimit, "rateLimit", "{ margin: 0.1 }")),
    hooks: checkHooks(hooks),
    intents: checkIntents(intents),
  };
}

function checkIntents(intents: IntentStore | undefined): IntentStore | undefined {
  const names = ["open", "close", "pending"] as const;
  if (
    intents === undefined ||
    names.every((name) => typeof (intents as Partial<IntentStore> | null)?.[name] === "function")
  )
    return intents;
  throw new TypeError(`intents must be a store with the functions ${names.join(", ")}.`);
}

function checkBaseUrl(given: unknown, paths: readonly string[], read: ReadVariable): string {
  if (given !== undefined) return parseBaseUrl(given, { paths });
  const fromEnvironment = read(baseUrlVariable);
  if (fromEnvironment !== undefined) {
    return parseBaseUrl(fromEnvironment, { name: `The environment variable ${baseUrlVariable}`, paths });
  }
  const way = 'give it, such as createClient({ baseUrl: "https://www.example.com" })';
  throw new TypeError(`baseUrl is missing: ${way}, or set the environment variable ${baseUrlVariable}.`);
}

function checkDispatcher(dispatcher: Dispatcher | undefined, fetch: unknown): Dispatcher | undefined {
  if (dispatcher === undefined) return undefined;
  if (typeof (dispatcher as Partial<Dispatcher> | null)?.dispatch !== "function") {
    throw new TypeError("dispatcher must be a dispatcher of undici 7 or later, such as new ProxyAgent(url).");
  }
  if (fetch === undefined) return dispatcher;
  throw new TypeError("dispatcher and fetch both send the requests: give one of them.");
}

/** The options of one call, checked. */
export interface CheckedCallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
  readonly retry?: RetrySettings | undefined;
  readonly headers?: RequestHeaders | undefined;
  /** What is known of the exchange's records; `client.once` gives it. */
  readonly baseline?: Baseline | undefined;
  /** How much of its time the call has spent already, in milliseconds. */
  readonly lateMs?: number | undefined;
}

/**
 * Checks the options of one call. Throws a TypeError that names the option and says what it must be.
 *
 * `more`: names of further options, which are checked elsewhere.
 */
export function checkCallOptions(options: CallOptions, more: readonly string[] = []): CheckedCallOptions {
  requireObject(options, "The second argument of a call is an object with options, such as { signal, timeoutMs }");
  requireKnownNames(options, ["signal", "timeoutMs", "retry", "headers", ...more], "option of a call");
  const { signal, timeoutMs, retry, headers } = options;
  if (signal !== undefined && typeof (signal as Partial<AbortSignal> | null)?.addEventListener !== "function") {
    throw new TypeError("signal must be an AbortSignal, such as controller.signal or AbortSignal.timeout(5000).");
  }
  return {
    signal,
    timeoutMs: checkWhole("timeoutMs", "milliseconds", timeoutMs),
    retry: retry === undefined ? undefined : checkRetry(retry),
    headers: checkHeaders(headers),
  };
}

function checkRetry(retry: false | RetryOptions | undefined): RetrySettings {
  return retrySettings(objectOrFalse(retry, "retry", "{ attempts: 5 }"));
}

function objectOrFalse<Option>(option: Option, name: string, example: string): Option {
  if (option !== undefined && option !== false)
    requireObject(option, `${name} must be false, or an object with options, such as ${example}`);
  return option;
}

/** The option, where it is a whole number that a timer can wait and a buffer can hold. */
function checkWhole(name: string, unit: string, given: number | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (Number.isInteger(given) && given > 0 && given <= most) return given;
  const type = typeof given === "number" ? String(given) : `of the type ${typeof given}`;
  throw new TypeError(`${name} must be a whole number of ${unit}, from 1 to ${String(most)}, and not ${type}.`);
}

function checkHooks(hooks: Hooks = {}): Hooks {
  requireObject(hooks, "hooks must be an object with functions, such as { onError }, or logTo(console)");
  requireKnownNames(hooks, hookNames, "hook");
  for (const name of hookNames) {
    const hook: unknown = hooks[name];
    if (hook !== undefined && typeof hook !== "function") throw new TypeError(`hooks.${name} must be a function.`);
  }
  // By name, for those of a class are not its instances' own.
  const given = hookNames.flatMap((name) => (hooks[name] === undefined ? [] : [[name, hooks[name].bind(hooks)]]));
  return Object.fromEntries(given) as Hooks;
}

function requireObject(value: unknown, what: string): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError(`${what}.`);
}

function requireKnownNames(given: object, names: readonly string[], what: string): void {
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const meant = didYouMean(unknown, names);
  const hint = meant === undefined ? `there are ${names.join(", ")}.` : `did you mean ${meant}?`;
  throw new TypeError(`There is no ${what} called ${JSON.stringify(unknown)}; ${hint}`);
}
