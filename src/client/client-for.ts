import type { ApiDescription, OperationDescription } from "../description.ts";
import { ConnectionError, OutcomeUnknownError, ResponseError, TimeoutError } from "../errors/classes.ts";
import { detailsOf, OkcoinError } from "../errors/okcoin-error.ts";
import { maskKey } from "../errors/redact.ts";
import { isMutation } from "../errors/unknown-outcome.ts";
import { RetryBudget } from "../limits/retry-policy.ts";
import { requireKnownProfile } from "../signing/known-profile.ts";
import { Deadline, follow, pause, type Clock } from "../time/clock.ts";
import type { CreateTransport } from "../transport/http.ts";
import { parseJson } from "../wire/json.ts";
import { secretFields } from "../wire/shapes.ts";
import { createApi } from "./api.ts";
import { didYouMean } from "./did-you-mean.ts";
import { checkHeaders, isOwnHeader } from "./headers.ts";
import { guardHooks } from "./hooks.ts";
import { fewestGiven } from "./call/intent-keeper.ts";
import { OperationCall, type CallTools } from "./call/operation-call.ts";
import { Pace } from "./call/pace.ts";
import { SeenCall } from "./call/seen-call.ts";
import type { WaitingCalls } from "./call/waiting-calls.ts";
import type {
  GenericClient,
  GenericMethod,
  GenericOnceMethod,
  GenericPending,
  GenericReconcile,
  GenericTryMethod,
} from "./client-types.ts";
import type { ReadVariable } from "./environment.ts";
import type { CreateIterator, FaceTools } from "./faces/face-tools.ts";
import { lateIterator } from "./faces/late.ts";
import { lazy } from "./faces/lazy.ts";
import type { Keys } from "./keys.ts";
import type { Limits, LimitsState } from "../limits/limits-state.ts";
import { checkCallOptions, checkOptions, type ClientOptions } from "./options.ts";
import type { Outcomes } from "./outcomes/outcomes.ts";
import { snapshot } from "./params/snapshot.ts";
import { showCaller } from "./show-caller.ts";

/** What a client stands on, which depends on the platform. */
export interface ClientBase {
  /** Makes what sends its requests. */
  readonly createTransport: CreateTransport;
  /** Reads a variable of the environment, for what the options leave out. */
  readonly read: ReadVariable;
  /** All that the client measures and waits for goes by it. */
  readonly clock: Clock;
  /** What calls wait in; loaded when the first one has to, where it is not given. */
  readonly WaitingCalls?: typeof WaitingCalls;
  /** Loads the texts of the catalogue when the first code is answered, where the description has none. */
  readonly describe?: (description: ApiDescription) => Promise<ApiDescription>;
}

/** Makes a client for any exchange that is described in the same terms. */
export function createClientOn<const Description extends ApiDescription>(
  base: ClientBase,
  description: Description,
  options: ClientOptions,
): GenericClient<Description> {
  const { createTransport, read, clock } = base;
  requireKnownProfile(description.signing);
  const checked = checkOptions(options, description, read);
  const { baseUrl, keys, rateLimit } = checked;
  const pace =
    rateLimit &&
    new Pace(
      description,
      rateLimit,
      clock,
      async () => {
        const { limitOwner } = await import("./limit-owner.ts");
        return limitOwner(baseUrl, keys);
      },
      base.WaitingCalls,
    );
  const tools: CallTools = {
    ...checked,
    description,
    describe: base.describe && lazy(async () => base.describe?.(description)),
    writesAhead: checked.intents !== undefined,
    loadKeeper: async () => (await outcomes()).intents,
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
  const loaded = { checkCallOptions, checkHeaders, detailsOf, didYouMean, follow, isOwnHeader, pause, ResponseError };
  const outcomes = lazy(async () => {
    const { createOutcomes } = await import("./outcomes/outcomes.ts");
    return createOutcomes({ ...checked, ...tools, calls, fewestGiven, parts }, checkCallOptions);
  });
  const onceNames = Object.keys(operations).filter((name) => operations[name]?.once);
  const once = Object.fromEntries(onceNames.map((name) => [name, onceOf(name, outcomes)]));
  const reconcile: GenericReconcile = async (lost, options) => (await outcomes()).reconcile(lost, options);
  const pending: GenericPending = async () => (await outcomes()).pending();
  const api = createApi(async () => {
    const { createSendByPath } = await import("./send-by-path.ts");
    return createSendByPath(description, baseUrl, calls, loaded);
  });
  const limits: Limits = { state: () => pace?.state() ?? noLimits, reset: () => pace?.reset() };
  const faceTools: FaceTools = { ...loaded, description, calls, clock };
  const face = (can: (operation: OperationDescription) => boolean, load: () => Promise<CreateIterator>) => {
    const able = Object.entries(operations).filter(([, operation]) => can(operation));
    return mapValues(Object.fromEntries(able), (operation) =>
      lateIterator(async () => (await load())(faceTools, operation)),
    );
  };
  const all = face(hasPages, async () => (await import("./faces/all-entries.ts")).createAllEntries);
  const poll = face(isRead, async () => (await import("./faces/poll-answers.ts")).createPollAnswers);
  const client = { ...methods, try: mapValues(calls, tryingOf), api, all, poll, limits, once, reconcile, pending };
  return showAs(client, new OkcoinClient(baseUrl, keys)) as unknown as GenericClient<Description>;
}

/** Names that a client has for itself, and `then`, which would make it look like a promise. */
const reserved = new Set(["try", "api", "all", "poll", "limits", "once", "reconcile", "pending", "then", "toJSON"]);

/** What a client shows whose rate limit is switched off. */
const noLimits: LimitsState = {
  operations: {},
  address: undefined,
  queued: 0,
  shield: { heldForMs: 0, escalations: 0, probing: false },
};

/** What outcomes need of what every client has loaded. */
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

function mapValues<Given, Made>(record: Readonly<Record<string, Given>>, make: (value: Given) => Made) {
  return Object.fromEntries(Object.entries(record).map(([name, value]): [string, Made] => [name, make(value)]));
}

function hasPages({ paging }: OperationDescription): boolean {
  return paging !== undefined;
}

function isRead(operation: OperationDescription): boolean {
  return !isMutation(operation);
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

function onceOf(name: string, outcomes: () => Promise<Outcomes>): GenericOnceMethod {
  const method: GenericOnceMethod = async (params, options) => {
    const copy = snapshot(params);
    try {
      return await (await outcomes()).once(name, copy, options);
    } catch (error) {
      if (error instanceof OkcoinError) showCaller(error, method);
      throw error;
    }
  };
  return method;
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
