import { ConnectionError, OutcomeUnknownError, TimeoutError } from "../errors/classes.ts";
import { detailsOf, OkcoinError } from "../errors/okcoin-error.ts";
import { Deadline, pause } from "../time/clock.ts";
import { secretFields } from "../wire/shapes.ts";
import type { LateParts } from "./call/late-parts.ts";
import { fewestGiven } from "./call/intent-keeper.ts";
import type { GenericOnceMethod, GenericPending, GenericReconcile } from "./client-types.ts";
import { lazy } from "./faces/lazy.ts";
import { checkCallOptions } from "./options.ts";
import type { OutcomeTools } from "./outcomes/outcome-tools.ts";
import type { Outcomes } from "./outcomes/outcomes.ts";
import { snapshot } from "./params/snapshot.ts";
import { showCaller } from "./show-caller.ts";

/** What every client has loaded, and outcomes need. */
const loaded = {
  ConnectionError,
  Deadline,
  OkcoinError,
  OutcomeUnknownError,
  TimeoutError,
  detailsOf,
  pause,
  secretFields,
  snapshot,
};

/** What of a client's tools outcomes need. */
type Given = Omit<OutcomeTools, "parts" | "fewestGiven">;

/** Makes the function that loads what a client does about lost answers. `give` is called no sooner than that. */
export function lateOutcomes(give: () => Given, loadParts: () => Promise<LateParts>): () => Promise<Outcomes> {
  return lazy(async () => {
    const [{ createOutcomes }, { complete, parseJson }] = await Promise.all([
      import("./outcomes/outcomes.ts"),
      loadParts(),
    ]);
    const given = give();
    const description = complete?.(given.description) ?? given.description;
    return createOutcomes({ ...given, description, fewestGiven, parts: { ...loaded, parseJson } }, checkCallOptions);
  });
}

/** `client.once`, `client.reconcile` and `client.pending`. `names`: the operations that can be carried out exactly once. */
export function outcomeFaces(outcomes: () => Promise<Outcomes>, names: readonly string[]) {
  const reconcile: GenericReconcile = async (lost, options) => (await outcomes()).reconcile(lost, options);
  const pending: GenericPending = async () => (await outcomes()).pending();
  return { once: Object.fromEntries(names.map((name) => [name, onceOf(name, outcomes)])), reconcile, pending };
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
