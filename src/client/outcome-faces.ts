import type { OperationDescription } from "../description.ts";
import { OkcoinError } from "../errors/okcoin-error.ts";
import { loadPart } from "../wire/load-part.ts";
import type { CallTools } from "./call/call-tools.ts";
import type { LateParts } from "./call/late-parts.ts";
import { fewestGiven } from "./call/intent-keeper.ts";
import type { GenericOnceMethod, GenericPending, GenericReconcile } from "./client-types.ts";
import { lazy } from "./faces/lazy.ts";
import { loadWithin } from "./load-within.ts";
import { checkCallOptions } from "./options.ts";
import { loadedParts } from "./outcome-parts.ts";
import { ownPart } from "./own-part.ts";
import type { OutcomeTools } from "./outcomes/outcome-tools.ts";
import type { Outcomes } from "./outcomes/outcomes.ts";
import { snapshot } from "./params/snapshot.ts";
import { showCaller } from "./show-caller.ts";

/** What of a client's tools outcomes need. */
type Given = Omit<OutcomeTools, "parts" | "fewestGiven">;

/** Makes the function that loads what a client does about lost answers. `give` is called no sooner than that. */
export function lateOutcomes(give: () => Given, loadParts: () => Promise<LateParts>): () => Promise<Outcomes> {
  return lazy(async () => {
    const given = give();
    const [createOutcomes, evidence, { complete, parseJson }] = await Promise.all([
      loadPart(ownPart, "createOutcomes", () => import("./outcomes/outcomes.ts")),
      loadPart(ownPart, "evidence", async () => ({ evidence: (await given.description.loadEvidence?.()) ?? {} })),
      loadParts(),
    ]);
    const description = complete?.(given.description) ?? given.description;
    const tools = { ...given, description, fewestGiven, parts: { ...loadedParts, parseJson } };
    return createOutcomes(tools, evidence, checkCallOptions);
  });
}

/** `client.once`, `client.reconcile` and `client.pending`. */
export function outcomeFaces(outcomes: () => Promise<Outcomes>, tools: CallTools) {
  const able = Object.entries(tools.description.operations).filter(([, { once }]) => once);
  const reconcile: GenericReconcile = async (lost, options) => {
    const given = snapshot(options);
    // It may take as long as its caller wants.
    const own = { ...tools, timeoutMs: Infinity };
    return (await loadWithin(outcomes(), undefined, given, own)).reconcile(lost, given);
  };
  const pending: GenericPending = async () => (await outcomes()).pending();
  const once = Object.fromEntries(able.map(([name, operation]) => [name, onceOf(operation, outcomes, tools)]));
  return { once, reconcile, pending };
}

function onceOf(operation: OperationDescription, outcomes: () => Promise<Outcomes>, tools: CallTools) {
  const place = { description: tools.description, operation };
  const method: GenericOnceMethod = async (params, options) => {
    const [copy, given] = [snapshot(params), snapshot(options)];
    const startedAt = tools.clock.now();
    try {
      const { once } = await loadWithin(outcomes(), place, given, tools);
      return await once(operation.id, copy, given, startedAt);
    } catch (error) {
      if (error instanceof OkcoinError) showCaller(error, method);
      throw error;
    }
  };
  return method;
}
