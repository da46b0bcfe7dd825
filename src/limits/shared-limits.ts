/**
 * One limit: of the requests counted under `key`, at most `requests` are on their way or were answered less than `windowMs` ago.
 *
 * A request arrives after it was sent and before it is answered. A client that keeps to this sends the server at most `requests` in **any**
 * `windowMs`, however long each request takes to get there.
 */
export interface LimitRule {
  /**
   * What is counted, such as `https://www.example.com operation:ticker`. It never holds an API key: of one that counts by key, it ends with
   * a hash of the key.
   */
  readonly key: string;
  /** The most requests, from 1. */
  readonly requests: number;
  /** The window, in milliseconds. */
  readonly windowMs: number;
}

/** What a request asks a store for: a place under each of its limits. Requests of one operation share one such object. */
export interface LimitClaim {
  /**
   * Who is shut out when the exchange shields an address: all claims with this key.
   */
  readonly address: string;
  /**
   * Whom the exchange slows down by "too frequent": all claims with this key. An operation has one even where it states no limit.
   */
  readonly operation: string;
  /** The limits that count the request: none, some or all of them of other keys than `operation` and `address`. */
  readonly rules: readonly LimitRule[];
}

/** A place under each limit of a claim, for one request. The store that gave it may add to it what it needs to know it again. */
export interface LimitSlot {
  /**
   * What tells a slot from a wait.
   */
  readonly granted: true;
  /** This request finds out whether the exchange lets the address in again; all others wait until it ended. */
  readonly probe: boolean;
}

/** A claim that was not granted: nothing was counted. */
export interface LimitWait {
  /**
   * What tells a wait from a slot.
   */
  readonly granted: false;
  /**
   * Ask again after this many milliseconds. Asking earlier is allowed and in vain, unless a request ends in between. Above 0.
   */
  readonly waitMs: number;
  /**
   * What the request waits for: room under a limit (`limit`), the end of a hold of its operation (`slow-down`) or of its address (`shield`),
   * or the end of a probe (`probe`). A hold ends in `waitMs` and not before; the others may take longer.
   */
  readonly reason: "limit" | "slow-down" | "shield" | "probe";
  /** The key that it waits for. */
  readonly key: string;
}

/**
 * How a request ended.
 *
 * - `answered`: an answer came, and it is neither of the next two.
 * - `too-frequent`: the exchange refused it as too frequent (code 10001). Its operation is held.
 * - `shielded`: the exchange shields the address (HTTP 403). Its address is held.
 * - `lost`: it may have been sent, and no whole answer came. It counts as answered a second after this, since it may still be on its way.
 * - `not-sent`: provably no byte of it was sent. Its place is free at once.
 */
export type SlotEnd = "answered" | "too-frequent" | "shielded" | "lost" | "not-sent";

/** What is known of one limit at this moment. */
export interface LimitUse {
  /** Requests on their way, or answered within the window. */
  readonly used: number;
  /** Requests that may go at once. */
  readonly free: number;
  /**
   * Until one more request may go, in milliseconds: 0 where one is free, and no less than this where all are on their way.
   */
  readonly nextFreeMs: number;
}

/** What is known of one address at this moment. */
export interface ShieldState {
  /**
   * How long every request is still held back, in milliseconds; 0 where none is.
   */
  readonly heldForMs: number;
  /**
   * Holds in a row, without an answer between them: each is twice as long as the one before.
   */
  readonly escalations: number;
  /**
   * The hold is over, and one request is on its way to find out whether the exchange lets this address in again. All others wait for it.
   */
  readonly probing: boolean;
}

/**
 * Where requests are counted: in this process ({@link createSharedLimits}), or in a store that several processes share. Every method may
 * answer at once or by promise. Each must be atomic: two that run at the same time have the effect of one after the other. Time is the
 * store's own.
 *
 * Queue, order and deadlines are not the store's matter. Each client has a queue of its own in front of it.
 *
 * **Holds.** There are two kinds: of an operation (`too-frequent`, under `claim.operation`) and of an address (`shielded`, under
 * `claim.address`). Both follow {@link nextHold} of `hold.ts`: only the end of a request that was granted after the last hold was over
 * begins the next one, so a burst of answers to requests that were on their way counts once. An answer to such a request (`answered`, and for
 * the address `too-frequent` too) ends the row.
 *
 * **Probes.** Between the end of an address's hold and the end of the row, `take` grants one request at a time, the probe. When it ends,
 * however it does, or has had no end for {@link probeMs}, the next one may go.
 *
 * A store must survive the death of a process that holds slots: it takes a slot without an end for `lost` after `leaseMs`.
 */
export interface SharedLimits {
  /**
   * Gives a place under every limit of the claim, or under none.
   *
   * @param leaseMs for a store that outlives this process: after so many milliseconds the request has ended, told or not
   * @returns a slot, which must be given to `settle` once; or how long to wait. A rejection ends the call with a `ConnectionError`, since
   *   nothing was sent: for a store that would rather stop than guess.
   */
  take(claim: LimitClaim, leaseMs: number): LimitSlot | LimitWait | Promise<LimitSlot | LimitWait>;

  /**
   * Tells how a request ended. The second end of a slot changes nothing. A rejection is ignored: the lease ends the slot.
   *
   * @param holdMs the wait that the exchange asked for, with `too-frequent` and `shielded`: the least length of the hold
   */
  settle(slot: LimitSlot, end: SlotEnd, holdMs?: number): void | Promise<void>;

  /**
   * What is known of each rule of the claim, in its order; of a store elsewhere: what its last answers told. Never waits.
   *
   * @param ahead for each rule, how many requests will go before the one that `nextFreeMs` is about; 0 by default
   */
  usedUnder(claim: LimitClaim, ahead?: readonly number[]): readonly LimitUse[];

  /** What is known of the claim's address, and how long its operation is held; likewise. */
  heldUnder(claim: LimitClaim): { readonly shield: ShieldState; readonly operationHeldForMs: number };

  /**
   * Ends every hold of the claim's address and operation, and their rows. What was counted stays: the exchange does not forget it either.
   */
  reset(claim: LimitClaim): void | Promise<void>;
}
