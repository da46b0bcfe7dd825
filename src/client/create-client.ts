import type { ApiDescription, CallOptions, OperationDescription } from "../description.ts";
import { okcoin } from "../../generated/index.ts";
import { maskKey, OkcoinError } from "../errors/index.ts";
import { createTransport } from "../transport/index.ts";
import { callByMethod } from "./core/call-by-method.ts";
import { checkOptions, type ClientOptions, type Keys } from "./client-options.ts";
import type { Client, GenericClient, GenericMethod, GenericOutcome } from "./client-types.ts";
import { createCore } from "./core/create-core.ts";
import { createNotify } from "./call/hooks.ts";
import { createPace } from "./call/pace.ts";
import { createRunCall } from "./call/run-call.ts";

/**
 * Makes a client for the exchange of the document.
 *
 * The keys stay inside: neither printing nor serialising the client shows them.
 *
 * @throws TypeError when an option is wrong; it says which and what it must be.
 */
export function createClient(options: ClientOptions): Client {
  return createClientFor(okcoin, options) as unknown as Client;
}

/** Makes a client for any exchange that is described in the same terms. */
export function createClientFor<const Description extends ApiDescription>(
  description: Description,
  options: ClientOptions,
): GenericClient<Description> {
  const { baseUrl, keys, fetch, timeoutMs, retry, rateLimit, hooks } = checkOptions(options);
  const runCall = createRunCall({
    description,
    baseUrl,
    keys,
    timeoutMs,
    retry,
    pace: createPace(description, rateLimit),
    send: createTransport({ fetch }),
    notify: createNotify(hooks),
  });
  const api = createCore<Record<string, never>>(description, baseUrl, runCall);
  const methods = methodsOf(description, (operation) => callByMethod(api, operation));
  const client = { ...methods, try: methodsOf(description, ({ id }) => trying(methods[id])), api };
  return showAs(client, new OkcoinClient(baseUrl, keys)) as unknown as GenericClient<Description>;
}

/** Names that a client has for itself, and `then`, which would make it look like a promise. */
const reserved: ReadonlySet<string> = new Set(["try", "api", "then", "toJSON"]);

function methodsOf<Method>(
  { operations }: ApiDescription,
  make: (operation: OperationDescription) => Method,
): Record<string, Method> {
  return Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => {
      if (reserved.has(name))
        throw new TypeError(`An operation cannot be called ${name}: a client has another use for it.`);
      return [name, make(operation)];
    }),
  );
}

function trying(method: GenericMethod | undefined) {
  return async (params?: object, options?: CallOptions): Promise<GenericOutcome> => {
    try {
      return { ok: true, value: await method?.(params, options) };
    } catch (error) {
      if (error instanceof OkcoinError) return { ok: false, error };
      throw error;
    }
  };
}

/** What a print or a serialiser shows of a client: where it calls, and which key it uses, to its first four characters. */
class OkcoinClient {
  readonly baseUrl: string;
  readonly apiKey: string | undefined;

  constructor(baseUrl: string, keys: Keys | undefined) {
    this.baseUrl = baseUrl;
    this.apiKey = keys === undefined ? undefined : maskKey(keys.apiKey);
  }
}

function showAs<Inner extends object>(client: Inner, face: OkcoinClient): Inner {
  return Object.defineProperties(client, {
    toJSON: { value: () => ({ baseUrl: face.baseUrl, apiKey: face.apiKey }) },
    [Symbol.for("nodejs.util.inspect.custom")]: { value: () => face },
    [Symbol.toStringTag]: { value: OkcoinClient.name },
  });
}
