import type { ApiDescription } from "../description.ts";
import { ResponseError } from "../errors/classes.ts";
import { detailsOf } from "../errors/okcoin-error.ts";
import { RetryBudget } from "../limits/retry-policy.ts";
import { requireKnownProfile } from "../signing/known-profile.ts";
import { follow, pause, type Clock } from "../time/clock.ts";
import type { CreateTransport } from "../transport/http.ts";
import { loadPart } from "../wire/load-part.ts";
import { createApi } from "./api.ts";
import type { GivenParts } from "./call/late-parts.ts";
import type { CallTools } from "./call/call-tools.ts";
import { OperationCall } from "./call/operation-call.ts";
import { Pace } from "./call/pace.ts";
import { methodOf, tryingOf } from "./client-methods.ts";
import type { GenericClient } from "./client-types.ts";
import { didYouMean } from "./did-you-mean.ts";
import type { ReadVariable } from "./environment.ts";
import { lazy } from "./faces/lazy.ts";
import { checkHeaders, isOwnHeader } from "./headers.ts";
import { guardHooks } from "./hooks.ts";
import { iteratorFaces } from "./iterator-faces.ts";
import { limitsFace } from "./limits-face.ts";
import { mapValues } from "./map-values.ts";
import { checkCallOptions, checkOptions, type ClientOptions } from "./options.ts";
import { lateOutcomes, outcomeFaces } from "./outcome-faces.ts";
import { ownPart } from "./own-part.ts";
import { showAsClient } from "./shown-client.ts";

/** What a client stands on, which depends on the platform. */
export interface ClientBase {
  /** Makes what sends its requests. */
  readonly createTransport: CreateTransport;
  /** Reads a variable of the environment, for what the options leave out. */
  readonly read: ReadVariable;
  /** All that the client measures and waits for goes by it. */
  readonly clock: Clock;
  /** What reads answers, and what calls wait in; or what loads it before the first request is sent. */
  readonly parts: GivenParts;
  /** Loads the texts of the catalogue when the first code is answered, where the description has none. */
  readonly describe?: (description: ApiDescription) => Promise<ApiDescription>;
}

/** Makes a client for any exchange that is described in the same terms. */
export function createClientOn<const Description extends ApiDescription>(
  base: ClientBase,
  description: Description,
  options: ClientOptions,
): GenericClient<Description> {
  const { createTransport, read, clock, parts } = base;
  const { operations } = description;
  requireKnownProfile(description.signing);
  requireFreeNames(Object.keys(operations));
  const checked = checkOptions(options, description, read);
  const { baseUrl, keys, rateLimit } = checked;
  const identify = async () => (await import("./limit-owner.ts")).limitOwner(baseUrl, keys);
  const pace = rateLimit && new Pace(description, rateLimit, clock, identify);
  const tools: CallTools = {
    ...checked,
    description,
    parts,
    describe: base.describe && lazy(async () => base.describe?.(description)),
    writesAhead: checked.intents !== undefined,
    loadKeeper: async () => (await outcomes()).intents,
    clock,
    budget: new RetryBudget(),
    pace,
    send: createTransport(checked),
    hooks: guardHooks(checked.hooks),
  };
  const calls = mapValues(operations, (operation) => new OperationCall(operation, tools));
  const loadParts = async () => (typeof parts === "function" ? parts() : parts);
  /** With the shapes of answers. */
  const whole = async () => (await loadParts()).complete?.(description) ?? description;
  const outcomes = lateOutcomes(() => ({ ...checked, ...tools, calls }), loadParts);
  const loaded = { checkCallOptions, checkHeaders, detailsOf, didYouMean, follow, isOwnHeader, pause, ResponseError };
  const client = {
    ...mapValues(calls, methodOf),
    try: mapValues(calls, tryingOf),
    api: createApi(tools, async () => {
      const createSendByPath = await loadPart(ownPart, "createSendByPath", () => import("./send-by-path.ts"));
      return createSendByPath(description, baseUrl, calls, loaded);
    }),
    ...iteratorFaces(tools, async () => ({ ...loaded, description: await whole(), calls, clock })),
    limits: limitsFace(pace),
    ...outcomeFaces(outcomes, tools),
  };
  return showAsClient(client, baseUrl, keys) as unknown as GenericClient<Description>;
}

/** Names that a client has for itself, and `then`, which would make it look like a promise. */
const reserved = new Set(["try", "api", "all", "poll", "limits", "once", "reconcile", "pending", "then", "toJSON"]);

function requireFreeNames(names: readonly string[]): void {
  const taken = names.find((name) => reserved.has(name) || name in Object.prototype);
  if (taken === undefined) return;
  throw new TypeError(`An operation cannot be called ${taken}: a client has another use for it.`);
}
