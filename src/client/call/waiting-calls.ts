import type { ApiDescription, OperationDescription } from "../../description.ts";
import type { makeError } from "../../errors/make-error.ts";
import type { OkcoinError } from "../../errors/okcoin-error.ts";
import type { NoTurn, RankedClaim, Turn } from "../../limits/lane.ts";
import type { SharedLimits } from "../../limits/shared-limits.ts";
import { TurnQueue, type WaitOptions } from "../../limits/turn-queue.ts";
import type { Clock, StopSignal } from "../../time/clock.ts";
import type { Hold } from "../hooks.ts";
import { CompactRequest } from "./compact-request.ts";
import type { PreparedRequest } from "./prepared-request.ts";

/** What a request that waits may say. */
export interface TurnOptions extends WaitOptions {
  readonly signal: StopSignal;
  /** Is told what holds the request back, and for how long at most, if those before it stay; not where nothing does. */
  readonly onHold: ((hold: Hold) => void) | undefined;
  /** Holds the request, which takes less room while it waits. */
  readonly holder: { request: PreparedRequest | undefined };
}

/** What a wait ends with: a slot, or none; undefined where it was given up before. */
export type WaitEnd = Turn | undefined;

/** What an answer said that an operation was held back for. */
export interface Refusal {
  readonly error: OkcoinError;
  /** Whether it asked for the wait by a header. */
  readonly asked: boolean;
}

/** What the calls of one client wait for. What makes errors is given, not imported: see `decode-tools.ts`. */
export interface WaitTools {
  readonly description: ApiDescription;
  readonly store: SharedLimits;
  /** By operation; none where another client was answered. */
  readonly refusals: ReadonlyMap<string, Refusal>;
  readonly maxQueued: number;
  readonly clock: Clock;
  readonly makeError: typeof makeError;
}

/** The calls of one client that wait for their turn. They are made for the first one that has to. */
export class WaitingCalls {
  readonly queue: TurnQueue;
  readonly #tools: WaitTools;

  constructor(tools: WaitTools) {
    this.#tools = tools;
    this.queue = new TurnQueue(tools.store, tools.maxQueued, tools.clock);
  }

  turn(claim: RankedClaim, options: TurnOptions): Promise<Turn> {
    const { holder } = options;
    if (holder.request !== undefined) holder.request = new CompactRequest(holder.request);
    const delay = options.onHold && this.queue.delayOf(claim);
    if (delay) options.onHold({ limit: delay.key === claim.address ? "address" : "operation", delayMs: delay.forMs });
    return this.queue.acquire(claim, options);
  }

  /** The error of a request that was held back; undefined for one that was given up. */
  errorOf(operation: OperationDescription, { reason, waitMs, cause }: NoTurn): OkcoinError | undefined {
    const { description, makeError } = this.#tools;
    const place = { description, operation };
    const seconds = String(Math.ceil(waitMs / 1000));
    switch (reason) {
      case "aborted":
        return undefined;
      case "shield": {
        const row = description.codelessErrors.find(({ trigger }) => trigger !== "timeout");
        const status = typeof row?.trigger === "number" ? row.trigger : 0;
        const text = `The exchange shields this address, so requests are held back for another ${seconds} s. Nothing was sent. ${wayOut}`;
        const topic = "errors/IpShieldedError";
        const retry = row?.retry ?? "after-delay";
        return makeError(place, { as: "IpShieldedError", text, retry, topic, status, retryAfterMs: waitMs });
      }
      case "failed": {
        const text = "The store of shared limits did not say whether the request may go. Nothing was sent.";
        const topic = "errors/ConnectionError";
        return makeError(place, { as: "ConnectionError", text, retry: "after-delay", topic, cause });
      }
      default: {
        const text =
          reason === "full"
            ? `${String(this.queue.waiting)} calls wait for the rate limit already, the most that rateLimit.maxQueued allows. Make fewer calls, or raise it. Nothing was sent.`
            : `${refusalWords(this.#tools, operation)}, so requests of this operation are held back for another ${seconds} s, longer than this call has. Nothing was sent. ${wayOut}`;
        const said = { as: "rate-limit", name: "RateLimitError", topic: "errors/RateLimitError" } as const;
        return makeError(place, { ...said, text, retry: "after-delay", retryAfterMs: waitMs });
      }
    }
  }
}

const wayOut = "client.limits.reset() ends the hold, for when you know that the exchange takes requests again.";

/** What happened, as far as this client knows. */
function refusalWords({ description, refusals }: WaitTools, { id }: OperationDescription): string {
  const refusal = refusals.get(id);
  if (refusal === undefined) return "The exchange told another client to slow down";
  const {
    error: { code, status },
    asked,
  } = refusal;
  const wish = asked ? " and asked for a wait" : "";
  if (code === undefined) return `The exchange answered HTTP ${String(status)}${wish}`;
  const name = description.errors[code]?.name;
  return `The exchange answered ${String(code)}${name === undefined ? "" : ` ${name}`}${wish}`;
}
