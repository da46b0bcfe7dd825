import type { ApiDescription, OperationDescription } from "../../description.ts";
import { ConnectionError, IpShieldedError, RateLimitError } from "../../errors/classes.ts";
import { detailsOf, type OkcoinError } from "../../errors/okcoin-error.ts";
import type { NoTurn, RankedClaim, Turn } from "../../limits/lane.ts";
import { limitClaim, type LimitOwner, type RateLimitSettings } from "../../limits/limit-rule.ts";
import { ProcessLimits } from "../../limits/process-limits.ts";
import type { LimitSlot, SharedLimits, ShieldState, SlotEnd } from "../../limits/shared-limits.ts";
import { TurnQueue, type WaitOptions } from "../../limits/turn-queue.ts";
import type { Clock } from "../../time/clock.ts";
import type { Hold } from "../hooks.ts";
import type { LimitsState, LimitState } from "../../limits/limits-state.ts";

/** Names the owner of a client's requests in what several clients share. */
export type IdentifyOwner = () => Promise<LimitOwner>;

/** Nobody shares what one client counts by itself. */
const alone: LimitOwner = { exchange: "", key: "" };

/** Keeps the requests of one client within the limits of the exchange. */
export class Pace {
  readonly #description: ApiDescription;
  readonly #settings: RateLimitSettings;
  readonly #store: SharedLimits;
  readonly #queue: TurnQueue;
  /** The same store, where it answers at once. */
  readonly #here: ProcessLimits | undefined;
  readonly #claims = new Map<string, RankedClaim>();
  #owner: LimitOwner | undefined;
  /** Settles when the owner is known. */
  readonly #identified: Promise<LimitOwner>;

  /** `identify`: for a shared store alone. */
  constructor(description: ApiDescription, settings: RateLimitSettings, clock: Clock, identify: IdentifyOwner) {
    const { shared, maxQueued } = settings;
    this.#description = description;
    this.#settings = settings;
    this.#store = shared ?? new ProcessLimits(clock);
    this.#here = this.#store instanceof ProcessLimits ? this.#store : undefined;
    this.#queue = new TurnQueue(this.#store, maxQueued, clock);
    if (shared === undefined) this.#owner = alone;
    this.#identified = shared === undefined ? Promise.resolve(alone) : identify();
    this.#identified.then((owner) => {
      this.#owner = owner;
    }, ignore);
  }

  /** Lets a request go at once where that is known to be allowed. @returns its slot; undefined when it must wait for its turn */
  takeTurn(operation: OperationDescription): LimitSlot | undefined {
    if (this.#queue.waiting > 0 || this.#here === undefined) return undefined;
    const claim = this.#claims.get(operation.id) ?? this.#claimOf(operation);
    if (claim === undefined) return undefined;
    const taken = this.#here.take(claim);
    return taken.granted ? taken : undefined;
  }

  /** What holds back a request that must wait now, and for how long at most, if those before it stay; undefined where nothing does. */
  holdOf(operation: OperationDescription): Hold | undefined {
    const claim = this.#claimOf(operation);
    const delay = claim && this.#queue.delayOf(claim);
    return delay && { limit: delay.key === claim.address ? "address" : "operation", delayMs: delay.forMs };
  }

  /** How long the operation is held back for sure, in milliseconds: by a shield, or because the exchange said "too frequent". */
  heldForMs(operation: OperationDescription): number {
    const claim = this.#claimOf(operation);
    if (claim === undefined) return 0;
    const { shield, operationHeldForMs } = this.#store.heldUnder(claim);
    return Math.max(shield.heldForMs, operationHeldForMs);
  }

  /** Waits for the request's turn. @returns its slot, or why it may not go; see {@link errorOf} */
  turn(operation: OperationDescription, wait: WaitOptions): Promise<Turn> {
    const claim = this.#claimOf(operation);
    return claim === undefined ? this.#turnLater(operation, wait) : this.#queue.acquire(claim, wait);
  }

  /** Takes note of an answer: a success, or the error it stood for. `askedMs`: the wait that its headers ask for. */
  answered(slot: LimitSlot | undefined, error?: OkcoinError, askedMs?: number): void {
    if (slot === undefined) return;
    if (error === undefined && this.#here !== undefined && this.#queue.waiting === 0) {
      this.#here.settle(slot, "answered");
      return;
    }
    const end = error === undefined ? "answered" : endOf(error, askedMs);
    const own = this.#description.operations[error?.operation ?? ""]?.rateLimit?.seconds ?? 0;
    const holdMs = end === "too-frequent" ? Math.max(askedMs ?? error?.retryAfterMs ?? 0, own * 1000) : askedMs;
    this.#settle(slot, end, holdMs);
  }

  /** Takes note of a request without an answer. */
  unanswered(slot: LimitSlot | undefined, notSent: boolean): void {
    if (slot !== undefined) this.#settle(slot, notSent ? "not-sent" : "lost");
  }

  /** What is counted and held now. */
  state(): LimitsState {
    const operations: Record<string, LimitState> = {};
    let address: LimitState | undefined;
    let shield: ShieldState = { heldForMs: 0, escalations: 0, probing: false };
    for (const operation of Object.values(this.#description.operations)) {
      const claim = this.#claimOf(operation);
      if (claim === undefined) continue;
      const held = this.#store.heldUnder(claim);
      const uses = this.#store.usedUnder(claim);
      shield = held.shield;
      for (const [index, { key, requests, windowMs }] of claim.rules.entries()) {
        const { used, free, nextFreeMs } = uses[index] ?? { used: 0, free: requests, nextFreeMs: 0 };
        const heldForMs = key === claim.address ? shield.heldForMs : held.operationHeldForMs;
        const state = { requests, windowMs, used, free, nextFreeMs, heldForMs };
        if (key === claim.address) address = state;
        else operations[operation.id] = state;
      }
    }
    return { operations, address, queued: this.#queue.waiting, shield };
  }

  /** Ends all holds. What was counted stays. */
  reset(): void {
    for (const operation of Object.values(this.#description.operations)) {
      const claim = this.#claimOf(operation);
      const done = claim && this.#store.reset(claim);
      if (done !== undefined) this.#stirAfter(done);
    }
    this.#queue.stir();
  }

  /** The owner of shared limits is not known yet. */
  async #turnLater(operation: OperationDescription, wait: WaitOptions): Promise<Turn> {
    try {
      this.#owner = await this.#identified;
    } catch (cause) {
      return { granted: false, reason: "failed", waitMs: 0, cause };
    }
    return this.#queue.acquire(this.#claimNow(operation, this.#owner), wait);
  }

  #settle(slot: LimitSlot, end: SlotEnd, holdMs?: number): void {
    const done = this.#store.settle(slot, end, holdMs);
    if (done !== undefined) this.#stirAfter(done);
    // An answer makes room no sooner than a window later; what waits for its probe may go at once.
    else if (end !== "answered" || slot.probe) this.#queue.stir();
  }

  #stirAfter(done: Promise<unknown>): void {
    done.catch(ignore).then(() => {
      this.#queue.stir();
    }, ignore);
  }

  /** Undefined until it is known who the owner is. */
  #claimOf(operation: OperationDescription): RankedClaim | undefined {
    return this.#owner && this.#claimNow(operation, this.#owner);
  }

  #claimNow(operation: OperationDescription, owner: LimitOwner): RankedClaim {
    const { rateLimit } = this.#description;
    let claim = this.#claims.get(operation.id);
    if (claim === undefined) {
      claim = limitClaim(operation, rateLimit, this.#settings.margin, owner);
      this.#claims.set(operation.id, claim);
    }
    return claim;
  }

  /** The error of a request that was held back, and so not sent; not for one that was given up. */
  errorOf(operation: OperationDescription, { reason, waitMs, cause }: NoTurn): OkcoinError {
    const place = { description: this.#description, operation };
    const seconds = String(Math.ceil(waitMs / 1000));
    if (reason === "shield") {
      const row = this.#description.codelessErrors.find(({ trigger }) => trigger !== "timeout");
      const status = typeof row?.trigger === "number" ? row.trigger : 0;
      const text = `The exchange shields this address, so requests are held back for another ${seconds} s. Nothing was sent.`;
      const details = detailsOf(place, text, row?.retry ?? "after-delay", "errors/IpShieldedError");
      return new IpShieldedError({ ...details, status, retryAfterMs: waitMs });
    }
    if (reason === "failed") {
      const text = "The store of shared limits did not say whether the request may go. Nothing was sent.";
      return new ConnectionError({ ...detailsOf(place, text, "after-delay", "errors/ConnectionError"), cause });
    }
    const text =
      reason === "full"
        ? `${String(this.#queue.waiting)} calls wait for the rate limit already, the most that rateLimit.maxQueued allows. Make fewer calls, or raise it. Nothing was sent.`
        : `The exchange answered that requests of this operation are too frequent, so they are held back for another ${seconds} s, longer than this call has. Nothing was sent.`;
    const details = detailsOf(place, text, "after-delay", "errors/RateLimitError");
    return new RateLimitError({ ...details, name: "RateLimitError", retryAfterMs: waitMs });
  }
}

function ignore(): undefined {
  return undefined;
}

/** What an error says of the limits. A server that asks for a wait, and a proxy that answers 429, mean the same as the exchange's code. */
function endOf(error: OkcoinError, askedMs: number | undefined): SlotEnd {
  if (error instanceof IpShieldedError) return "shielded";
  const tooFrequent = error.kind === "rate-limit" || error.status === 429 || askedMs !== undefined;
  return tooFrequent ? "too-frequent" : "answered";
}
