import type { Evidence } from "../../description.ts";
import type { OpenIntent } from "../../intents/intent.ts";
import type { checkCallOptions } from "../options.ts";
import { checkReconcileOptions, checkSpan, intentOf, requireOwn } from "./check-lost.ts";
import { IntentsOfClient } from "./intents-of-client.ts";
import { Once } from "./once.ts";
import type { OnceOptions, Reconciliation, ReconcileOptions } from "./outcome-types.ts";
import type { OutcomeTools } from "./outcome-tools.ts";
import { Reconciler } from "./reconcile.ts";
import { leastSettleMs } from "./settle.ts";

/** What a client does about lost answers. It loads at the first one, or when somebody asks. */
export interface Outcomes {
  readonly intents: IntentsOfClient;
  /** `startedAt`: when the call began, by the client's clock; now where it is left out. */
  readonly once: (operation: string, params: unknown, options?: OnceOptions, startedAt?: number) => Promise<unknown>;
  readonly reconcile: (lost: unknown, options?: ReconcileOptions) => Promise<Reconciliation>;
  readonly pending: () => Promise<readonly OpenIntent[]>;
}

/** `evidence`: how to find out what a request did, by operation. */
export function createOutcomes(
  tools: OutcomeTools,
  evidence: Readonly<Record<string, Evidence>>,
  check: typeof checkCallOptions,
): Outcomes {
  const { baseUrl, description, timeoutMs: usualMs } = tools;
  const intents = new IntentsOfClient(tools, evidence);
  const reconciler = new Reconciler(tools, evidence, intents);
  const once = new Once(tools, evidence, reconciler);
  return {
    intents,
    once: (operation, params, options = {}, startedAt = tools.clock.now()) => {
      const checked = check(options, ["settleMs", "pollMs"]);
      const { settleMs, pollMs } = options;
      checkSpan("settleMs", settleMs, 0);
      checkSpan("pollMs", pollMs, 1);
      return once.run(operation, params, { ...checked, settleMs, pollMs }, startedAt);
    },
    reconcile: async (lost, options) => {
      const intent = intentOf(lost, description);
      const {
        settleMs = Math.max(2 * usualMs, leastSettleMs),
        pollMs = 1000,
        signal,
        drop,
      } = checkReconcileOptions(options);
      requireOwn(intent, { baseUrl, keyHash: await intents.hashOfKey() });
      if (intents.isFlying(intent))
        throw new TypeError("The call of this intent is on its way: wait for what it ends with.");
      // Looks and waits listen to a signal of this one call: many calls may have the same of a caller.
      const ended = new tools.parts.Deadline(Infinity, signal, tools.clock);
      try {
        return await reconciler.reconcile(intent, { settleMs, pollMs, signal: ended, drop });
      } finally {
        ended.dispose();
      }
    },
    pending: () => intents.pending(),
  };
}
