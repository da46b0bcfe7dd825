import { okcoin } from "../../generated/index.ts";
import type { ApiDescription, CallOptions, OperationDescription } from "../description.ts";
import { OkcoinError } from "../errors/okcoin-error.ts";
import { maskKey } from "../errors/redact.ts";
import { RetryBudget } from "../limits/retry-policy.ts";
import { createTransport } from "../transport/default-transport.ts";
import { createApi } from "./api.ts";
import { guardHooks } from "./call/hooks.ts";
import { OperationCall, type CallTools } from "./call/operation-call.ts";
import { Pace } from "./call/pace.ts";
import type { Client, GenericClient, GenericMethod, GenericOutcome } from "./client-types.ts";
import { checkCallOptions, checkOptions, type ClientOptions, type Keys } from "./options.ts";

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
  const tools: CallTools = {
    description,
    baseUrl,
    keys,
    timeoutMs,
    retry,
    budget: new RetryBudget(),
    pace: rateLimit && new Pace(description, rateLimit),
    send: createTransport({ fetch }),
    hooks: guardHooks(hooks),
  };
  const calls = mapOperations(description, (operation) => new OperationCall(operation, tools));
  const methods = mapOperations(description, ({ id }) => methodOf(calls[id] as OperationCall));
  const tries = mapOperations(description, ({ id }) => trying(methods[id] as GenericMethod));
  const api = createApi(description, baseUrl, calls);
  return showAs(
    { ...methods, try: tries, api },
    new OkcoinClient(baseUrl, keys),
  ) as unknown as GenericClient<Description>;
}

/** Names that a client has for itself, and `then`, which would make it look like a promise. */
const reserved: ReadonlySet<string> = new Set(["try", "api", "then", "toJSON"]);

function mapOperations<Made>(
  { operations }: ApiDescription,
  make: (operation: OperationDescription) => Made,
): Record<string, Made> {
  return Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => {
      if (!reserved.has(name)) return [name, make(operation)];
      throw new TypeError(`An operation cannot be called ${name}: a client has another use for it.`);
    }),
  );
}

function methodOf(call: OperationCall): GenericMethod {
  const method: GenericMethod = async (params, options) => {
    try {
      return await call.run(params, options && checkCallOptions(options));
    } catch (error) {
      if (error instanceof OkcoinError) startStackAtCaller(error, method);
      throw error;
    }
  };
  return method;
}

/** An engine shows a few frames only, and those of the client would take them all: the caller's are what the reader looks for. */
function startStackAtCaller(error: OkcoinError, method: GenericMethod): void {
  const { captureStackTrace } = Error as Partial<Pick<ErrorConstructor, "captureStackTrace">>;
  captureStackTrace?.(error, method);
}

function trying(method: GenericMethod) {
  return async (params?: object, options?: CallOptions): Promise<GenericOutcome> => {
    try {
      return { ok: true, value: await method(params, options) };
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
