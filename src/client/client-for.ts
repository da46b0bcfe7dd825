import type { ApiDescription } from "../description.ts";
import { OkcoinError } from "../errors/okcoin-error.ts";
import { maskKey } from "../errors/redact.ts";
import { RetryBudget } from "../limits/retry-policy.ts";
import { requireKnownProfile } from "../signing/known-profile.ts";
import { systemClock, type Clock } from "../time/clock.ts";
import type { CreateTransport } from "../transport/http.ts";
import { createApi } from "./api.ts";
import { didYouMean } from "./did-you-mean.ts";
import { checkHeaders, isOwnHeader } from "./headers.ts";
import { guardHooks } from "./hooks.ts";
import { OperationCall, type CallTools } from "./call/operation-call.ts";
import { Pace } from "./call/pace.ts";
import { SeenCall } from "./call/seen-call.ts";
import type { GenericClient, GenericMethod, GenericTryMethod } from "./client-types.ts";
import type { ReadVariable } from "./environment.ts";
import type { Keys } from "./keys.ts";
import type { Limits, LimitsState } from "../limits/limits-state.ts";
import { checkCallOptions, checkOptions, type ClientOptions } from "./options.ts";

/**
 * Makes a client for any exchange that is described in the same terms. What sends its requests depends on the platform. `read`: reads a
 * variable of the environment, for what the options leave out. `clock`: all that the client measures and waits for goes by it.
 */
export function createClientFor<const Description extends ApiDescription>(
  description: Description,
  options: ClientOptions,
  createTransport: CreateTransport,
  read: ReadVariable = () => undefined,
  clock: Clock = systemClock,
): GenericClient<Description> {
  requireKnownProfile(description.signing);
  const checked = checkOptions(options, description, read);
  const { baseUrl, keys, rateLimit } = checked;
  const pace =
    rateLimit &&
    new Pace(description, rateLimit, clock, async () => {
      const { limitOwner } = await import("./limit-owner.ts");
      return limitOwner(baseUrl, keys);
    });
  const tools: CallTools = {
    ...checked,
    description,
    clock,
    budget: new RetryBudget(),
    pace,
    send: createTransport(checked),
    hooks: guardHooks(checked.hooks),
  };
  const { operations } = description;
  const taken = Object.keys(operations).find((name) => reserved.has(name) || name in Object.prototype);
  if (taken !== undefined) {
    throw new TypeError(`An operation cannot be called ${taken}: a client has another use for it.`);
  }
  const calls = mapValues(operations, (operation) => new OperationCall(operation, tools));
  const methods = mapValues(calls, methodOf);
  const api = createApi(async () => {
    const { createSendByPath } = await import("./send-by-path.ts");
    return createSendByPath(description, baseUrl, calls, { checkCallOptions, checkHeaders, didYouMean, isOwnHeader });
  });
  const limits: Limits = { state: () => pace?.state() ?? noLimits, reset: () => pace?.reset() };
  const client = { ...methods, try: mapValues(calls, tryingOf), api, limits };
  return showAs(client, new OkcoinClient(baseUrl, keys)) as unknown as GenericClient<Description>;
}

/** Names that a client has for itself, and `then`, which would make it look like a promise. */
const reserved = new Set(["try", "api", "limits", "then", "toJSON"]);

/** What a client shows whose rate limit is switched off. */
const noLimits: LimitsState = {
  operations: {},
  address: undefined,
  queued: 0,
  shield: { heldForMs: 0, escalations: 0, probing: false },
};

function mapValues<Given, Made>(record: Readonly<Record<string, Given>>, make: (value: Given) => Made) {
  return Object.fromEntries(Object.entries(record).map(([name, value]): [string, Made] => [name, make(value)]));
}

function methodOf(call: OperationCall): GenericMethod {
  const method: GenericMethod = async (params, options) => {
    try {
      return await call.run(params, options === undefined ? options : checkCallOptions(options));
    } catch (error) {
      if (error instanceof OkcoinError) showCaller(error, method);
      throw error;
    }
  };
  return method;
}

function tryingOf(call: OperationCall): GenericTryMethod {
  const method: GenericTryMethod = async (params, options) => {
    const seen = new SeenCall();
    try {
      const value = await call.run(params, options === undefined ? options : checkCallOptions(options), seen);
      return { ok: true, value, answer: seen.answer };
    } catch (error) {
      if (!(error instanceof OkcoinError)) throw error;
      showCaller(error, method);
      return { ok: false, error, answer: seen.answer };
    }
  };
  return method;
}

/** An engine shows a few frames only, and those of the client would take them all: the caller's are what the reader looks for. */
function showCaller(error: OkcoinError, method: object): void {
  const { captureStackTrace } = Error as Partial<Pick<ErrorConstructor, "captureStackTrace">>;
  const { stack } = error;
  captureStackTrace?.(error, method as () => unknown);
  // JavaScriptCore finds no frame of a caller that waits.
  if (stack !== undefined && !/\n\s+at /.test(error.stack ?? "")) error.stack = stack;
}

/** What a print or a serialiser shows of a client: where it calls, and which key it uses, to its first four characters. */
class OkcoinClient {
  readonly baseUrl: string;
  readonly apiKey: string | undefined;

  constructor(baseUrl: string, keys: Keys | undefined) {
    this.baseUrl = baseUrl;
    this.apiKey = keys && maskKey(keys.apiKey);
  }
}

function showAs<Inner extends object>(client: Inner, face: OkcoinClient): Inner {
  const show = { value: () => face };
  return Object.defineProperties(client, {
    toJSON: show,
    [Symbol.for("nodejs.util.inspect.custom")]: show,
    [Symbol.toStringTag]: { value: OkcoinClient.name },
  });
}
