import type { CallOptions } from "../description.ts";
import { rateLimitSettings, type RateLimitOptions } from "../limits/limit-rule.ts";
import { retrySettings, type RetryOptions } from "../limits/retry-policy.ts";
import { parseBaseUrl } from "../transport/base-url.ts";
import type { Dispatcher, FetchFunction } from "../transport/http.ts";
import { hookNames, type Hooks } from "./hooks.ts";
import { didYouMean } from "./did-you-mean.ts";

export interface ClientOptions {
  /**
   * Where the exchange is, such as `https://www.example.com` (a path prefix may follow). `https:` only, but for loopback hosts; no
   * credentials, query or fragment.
   */
  readonly baseUrl: string;
  /** The API key. With `secretKey` needed for signed calls, not for public ones. */
  readonly apiKey?: string | undefined;
  /** The secret key. It never leaves the client: it takes part in signatures only. */
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
  /** Total time of a call, waiting and retries included, in milliseconds; 30,000 by default. */
  readonly timeoutMs?: number | undefined;
  /**
   * Repeats a call that failed for a passing reason, a few times at most. A request that changes something is repeated only when it
   * provably never left, or when repeating it is safe. On by default; `false` for none.
   */
  readonly retry?: false | RetryOptions | undefined;
  /**
   * Holds this client's requests back so that it stays within the documented limits. It counts its own requests alone: other clients with
   * the same key or behind the same address use up the same limits, unknown to it. On by default; `false` for none.
   */
  readonly rateLimit?: false | RateLimitOptions | undefined;
  /** Functions that watch the calls. */
  readonly hooks?: Hooks | undefined;
}

/** Both keys, or none. */
export interface Keys {
  readonly apiKey: string;
  readonly secretKey: string;
}

const optionNames = [
  "baseUrl",
  "apiKey",
  "secretKey",
  "fetch",
  "dispatcher",
  "timeoutMs",
  "retry",
  "rateLimit",
  "hooks",
];
/** The longest time a timer can wait: 24.8 days. */
const longestTimeoutMs = 2 ** 31 - 1;

/** Checks the options of a client. Throws a TypeError that names the option and says what it must be, and never repeats a key. */
export function checkOptions(options: ClientOptions) {
  requireObject(options, "createClient takes an object with options, such as { baseUrl }");
  requireKnownNames(options, optionNames, "option");
  const { baseUrl, fetch, dispatcher, timeoutMs, retry, rateLimit, hooks } = options;
  if (fetch !== undefined && typeof fetch !== "function") throw new TypeError("fetch must be a function.");
  return {
    baseUrl: parseBaseUrl(baseUrl),
    keys: checkKeys(options),
    fetch,
    dispatcher: checkDispatcher(dispatcher, fetch),
    timeoutMs: checkTimeout(timeoutMs) ?? 30_000,
    retry: retrySettings(objectOrFalse(retry, "retry")),
    /** Undefined when switched off. */
    rateLimit: rateLimitSettings(objectOrFalse(rateLimit, "rateLimit")),
    hooks: checkHooks(hooks),
  };
}

/** Checks the options of one call. Throws a TypeError that names the option and says what it must be. */
export function checkCallOptions(options: CallOptions): CallOptions {
  requireObject(options, "The second argument of a call is an object with options, such as { signal, timeoutMs }");
  requireKnownNames(options, ["signal", "timeoutMs"], "option of a call");
  const { signal } = options;
  if (signal !== undefined && typeof (signal as Partial<AbortSignal>).addEventListener !== "function") {
    throw new TypeError("signal must be an AbortSignal.");
  }
  checkTimeout(options.timeoutMs);
  return options;
}

function checkDispatcher(dispatcher: Dispatcher | undefined, fetch: unknown): Dispatcher | undefined {
  if (dispatcher === undefined) return undefined;
  if (typeof (dispatcher as Partial<Dispatcher> | null)?.dispatch !== "function") {
    throw new TypeError("dispatcher must be a dispatcher of undici 7 or later, such as new ProxyAgent(url).");
  }
  if (fetch === undefined) return dispatcher;
  throw new TypeError("dispatcher and fetch both send the requests: give one of them.");
}

function objectOrFalse<Option>(option: Option, name: string): Option {
  if (option !== undefined && option !== false)
    requireObject(option, `${name} must be false, or an object with options`);
  return option;
}

/** The time, where it is a whole number of milliseconds that a timer can wait. */
function checkTimeout(timeoutMs: number | undefined): number | undefined {
  if (timeoutMs === undefined) return undefined;
  if (Number.isInteger(timeoutMs) && timeoutMs > 0 && timeoutMs <= longestTimeoutMs) return timeoutMs;
  throw new TypeError(`timeoutMs must be a whole number of milliseconds, from 1 to ${String(longestTimeoutMs)}.`);
}

function checkKeys({ apiKey, secretKey }: ClientOptions): Keys | undefined {
  for (const [name, key] of Object.entries({ apiKey, secretKey })) if (key !== undefined) requireKey(key, name);
  if (apiKey !== undefined && secretKey !== undefined) return { apiKey, secretKey };
  if (apiKey === undefined && secretKey === undefined) return undefined;
  const missing = apiKey === undefined ? "apiKey" : "secretKey";
  throw new TypeError(`${missing} is missing: give both keys, or none for public calls only.`);
}

function requireKey(key: unknown, name: string): void {
  if (typeof key !== "string" || key === "") throw new TypeError(`${name} must be a string that is not empty.`);
  if (/[\s\p{Cc}\p{Surrogate}]/u.test(key)) {
    throw new TypeError(`${name} holds a space, a line break or another character no key has: trim it.`);
  }
}

function checkHooks(hooks: Hooks = {}): Hooks {
  requireObject(hooks, "hooks must be an object with functions");
  requireKnownNames(hooks, hookNames, "hook");
  for (const [name, hook] of Object.entries(hooks)) {
    if (hook !== undefined && typeof hook !== "function") throw new TypeError(`hooks.${name} must be a function.`);
  }
  return { ...hooks };
}

function requireObject(value: unknown, what: string): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError(`${what}.`);
}

function requireKnownNames(given: object, names: readonly string[], what: string): void {
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const meant = didYouMean(unknown, names);
  const hint = meant === undefined ? `there are ${names.join(", ")}` : `did you mean ${meant}?`;
  throw new TypeError(`There is no ${what} called ${JSON.stringify(unknown)}; ${hint}`);
}
