/** A monotonic clock that can also wake: real time in use, virtual time in tests. */
export interface Clock {
  /** Milliseconds since some fixed point. Never goes back, whatever happens to the time of day. */
  now(): number;
  /** Calls back once, not before the milliseconds are over by more than a timer's rounding; the result cancels. */
  wake(after: number, callback: () => void): () => void;
  /** Epoch milliseconds by the time of day, which goes on while a computer sleeps and may be set at any moment. Absent where it goes by `now`. */
  readonly date?: () => number;
}

/** Above this many milliseconds a timer would fire at once. */
const longestTimer = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: performance.now.bind(performance),
  wake: (after, callback) => {
    const timer = setTimeout(callback, Math.min(Math.ceil(after), longestTimer));
    return clearTimeout.bind(undefined, timer);
  },
  date: Date.now,
};

/**
 * The part of an `AbortSignal` that the ground floor listens to. A call has a {@link Deadline} in its place: a real `AbortSignal` costs
 * more than everything else about a call, and only `fetch` needs one.
 */
export interface StopSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** Those who follow a signal of a caller, and the one listener that tells them all: of more than ten on one signal Node warns. */
const followers = new WeakMap<AbortSignal, { readonly all: Set<() => void>; readonly tell: () => void }>();

/** Calls back when a signal aborts that many may follow; the result ends that. Each callback must be another function. */
export function follow(signal: AbortSignal, callback: () => void): () => void {
  let following = followers.get(signal);
  if (following === undefined) {
    const all = new Set<() => void>();
    const tell = (): void => {
      followers.delete(signal);
      for (const each of all) each();
    };
    followers.set(signal, (following = { all, tell }));
    signal.addEventListener("abort", tell, { once: true });
  }
  const { all, tell } = following;
  all.add(callback);
  return () => {
    if (!all.delete(callback) || all.size > 0 || followers.get(signal)?.all !== all) return;
    followers.delete(signal);
    signal.removeEventListener("abort", tell);
  };
}

/** What may end a call early: its time, or its caller, whichever is first. */
export class Deadline implements StopSignal {
  /** Which of them it was; undefined while neither has. */
  endedBy: "time" | "caller" | undefined;
  reason: unknown;
  aborted = false;
  readonly #unfollow: (() => void) | undefined;
  readonly #cancelTimer: () => void;
  /** Many calls wait at the same time, and most have one listener: only more of them need a set. */
  #listener: (() => void) | undefined;
  #others: Set<() => void> | undefined;

  constructor(timeoutMs: number, caller?: AbortSignal, clock: Clock = systemClock) {
    this.#cancelTimer = clock.wake(timeoutMs, () => {
      this.#end("time", new DOMException("The time of the call is over.", "TimeoutError"));
    });
    if (caller === undefined) return;
    const onAbort = (): void => {
      this.#end("caller", caller.reason ?? new DOMException("This operation was aborted", "AbortError"));
    };
    if (caller.aborted) onAbort();
    else this.#unfollow = follow(caller, onAbort);
  }

  addEventListener(_type: "abort", listener: () => void): void {
    if (this.#listener === undefined) this.#listener = listener;
    else if (this.#listener !== listener) (this.#others ??= new Set()).add(listener);
  }

  removeEventListener(_type: "abort", listener: () => void): void {
    if (this.#listener === listener) this.#listener = undefined;
    else this.#others?.delete(listener);
  }

  /** To be called when the call is over. */
  dispose(): void {
    this.#cancelTimer();
    this.#unfollow?.();
  }

  #end(by: "time" | "caller", reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.endedBy = by;
    this.reason = reason;
    const first = this.#listener;
    this.#listener = undefined;
    first?.();
    for (const listener of this.#others ?? []) listener();
    this.#others = undefined;
  }
}

/** Waits; ends early, without an error, when the signal aborts. */
export function pause(ms: number, signal: StopSignal, clock: Clock = systemClock): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      signal.removeEventListener("abort", end);
      resolve();
    };
    const cancel = clock.wake(ms, end);
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
  });
}
