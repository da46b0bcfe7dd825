import type { ApiDescription, OperationDescription } from "../../description.ts";
import { IpShieldedError } from "../../errors/classes.ts";
import { makeError } from "../../errors/make-error.ts";
import type { OkcoinError } from "../../errors/okcoin-error.ts";
import type { RankedClaim } from "../../limits/lane.ts";
import { limitClaim, type LimitOwner, type RateLimitSettings } from "../../limits/limit-rule.ts";
import type { LimitsState, LimitState } from "../../limits/limits-state.ts";
import { ProcessLimits } from "../../limits/process-limits.ts";
import type { LimitSlot, SharedLimits, ShieldState, SlotEnd } from "../../limits/shared-limits.ts";
import type { Clock } from "../../time/clock.ts";
import { untilAborted } from "../../time/until-aborted.ts";
import type { Refusal, TurnOptions, WaitEnd, WaitingCalls } from "./waiting-calls.ts";

/** Names the owner of a client's requests in what several clients share. */
export type IdentifyOwner = () => Promise<LimitOwner>;

/** Nobody shares what one client counts by itself. */
const alone: LimitOwner = { exchange: "", key: "" };

/** Keeps the requests of one client within the limits of the exchange. */
export class Pace {
  readonly #description: ApiDescription;
  readonly #settings: RateLimitSettings;
  readonly #clock: Clock;
  readonly #store: SharedLimits;
  /** The same store, where it answers at once. */
  readonly #here: ProcessLimits | undefined;
  readonly #claims = new Map<string, RankedClaim>();
  /** The answers that each operation was held back for last, by its name. */
  readonly #refusals = new Map<string, Refusal>();
  #owner: LimitOwner | undefined;
  readonly #identify: IdentifyOwner;
  /** Settles when the owner is known. */
  #identified: Promise<LimitOwner> | undefined;
  /** Made for the first call that has to wait. */
  #waiting: WaitingCalls | undefined;
  /** Calls that wait until the owner is known. */
  #early = 0;

  /** `identify`: for a shared store alone. */
  constructor(description: ApiDescription, settings: RateLimitSettings, clock: Clock, identify: IdentifyOwner) {
    const { shared } = settings;
    this.#description = description;
    this.#settings = settings;
    this.#clock = clock;
    this.#store = shared ?? new ProcessLimits(clock);
    this.#here = this.#store instanceof ProcessLimits ? this.#store : undefined;
    this.#identify = identify;
    if (shared === undefined) this.#owner = alone;
    else this.#identifiedOwner().catch(ignore);
  }

  /** Lets a request go at once where that is known to be allowed. @returns its slot; undefined when it must wait for its turn */
  takeTurn(operation: OperationDescription): LimitSlot | undefined {
    const waits = this.#early > 0 || (this.#waiting?.queue.waiting ?? 0) > 0;
    if (waits || this.#here === undefined) return undefined;
    const claim = this.#claims.get(operation.id) ?? this.#claimOf(operation);
    if (claim === undefined) return undefined;
    const taken = this.#here.take(claim);
    return taken.granted ? taken : undefined;
  }

  /** How long the operation is held back for sure, in milliseconds: by a shield, or because the exchange said "too frequent". */
  heldForMs(operation: OperationDescription): number {
    const claim = this.#claimOf(operation);
    if (claim === undefined) return 0;
    const { shield, operationHeldForMs } = this.#store.heldUnder(claim);
    return Math.max(shield.heldForMs, operationHeldForMs);
  }

  /** Waits for the request's turn. `Waiting`: what calls wait in. */
  turn(operation: OperationDescription, options: TurnOptions, Waiting: typeof WaitingCalls): Promise<WaitEnd> {
    const waiting = (this.#waiting ??= this.#make(Waiting));
    const claim = this.#claimOf(operation);
    return claim === undefined || this.#early > 0
      ? this.#turnLater(operation, options, waiting)
      : waiting.turn(claim, options);
  }

  /** A slot, or the error of a request that was held back; undefined for one that was given up. */
  slotOrError(operation: OperationDescription, end: WaitEnd): LimitSlot | OkcoinError | undefined {
    return end === undefined || end.granted ? end : this.#waiting?.errorOf(operation, end);
  }

  /** Takes note of an answer: a success, or the error it stood for. `askedMs`: the wait that its headers ask for. */
  answered(slot: LimitSlot | undefined, error?: OkcoinError, askedMs?: number): void {
    if (slot === undefined) return;
    if (error === undefined && this.#here !== undefined && !slot.probe) {
      this.#here.settle(slot, "answered");
      return;
    }
    const end = error === undefined ? "answered" : endOf(error, askedMs);
    if (end === "too-frequent" && error !== undefined) {
      this.#refusals.set(error.operation, { error, asked: askedMs !== undefined });
    }
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
    return { operations, address, queued: (this.#waiting?.queue.waiting ?? 0) + this.#early, shield };
  }

  /** Ends all holds. What was counted stays. */
  reset(): void {
    for (const operation of Object.values(this.#description.operations)) {
      const claim = this.#claimOf(operation);
      const done = claim && this.#store.reset(claim);
      if (done !== undefined) this.#stirAfter(done);
    }
    this.#waiting?.queue.stir();
  }

  /** The owner is not known yet. Calls that wait for it go on in the order in which they came. */
  async #turnLater(operation: OperationDescription, options: TurnOptions, waiting: WaitingCalls): Promise<WaitEnd> {
    let cause: unknown;
    this.#early += 1;
    try {
      await untilAborted(this.#identifiedOwner(), options.signal);
    } catch (problem) {
      cause = problem;
    }
    this.#early -= 1;
    if (options.signal.aborted) return undefined;
    if (this.#owner === undefined) {
      return { granted: false, reason: "failed", waitMs: 0, cause };
    }
    return waiting.turn(this.#claimNow(operation, this.#owner), options);
  }

  /** After a failure the next call tries again. */
  #identifiedOwner(): Promise<LimitOwner> {
    return (this.#identified ??= this.#identify().then(
      (owner) => (this.#owner = owner),
      (problem: unknown) => {
        this.#identified = undefined;
        throw problem;
      },
    ));
  }

  #make(Waiting: typeof WaitingCalls): WaitingCalls {
    return new Waiting({
      description: this.#description,
      store: this.#store,
      refusals: this.#refusals,
      maxQueued: this.#settings.maxQueued,
      clock: this.#clock,
      makeError,
    });
  }

  #settle(slot: LimitSlot, end: SlotEnd, holdMs?: number): void {
    const done = this.#store.settle(slot, end, holdMs);
    if (done !== undefined) this.#stirAfter(done);
    // An answer makes room no sooner than a window later; what waits for its probe may go at once.
    else if (end !== "answered" || slot.probe) this.#waiting?.queue.stir();
  }

  #stirAfter(done: Promise<unknown>): void {
    done.catch(ignore).then(() => {
      this.#waiting?.queue.stir();
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
