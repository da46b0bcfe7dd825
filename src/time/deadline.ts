import { systemClock, type Clock } from "./clock.ts";

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

/** What may end a call early: its time, or its caller, whichever is first. */
export class Deadline implements StopSignal {
  /** Which of them it was; undefined while neither has. */
  endedBy: "time" | "caller" | undefined;
  reason: unknown;
  readonly #caller: AbortSignal | undefined;
  readonly #cancelTimer: () => void;
  readonly #listeners: (() => void)[] = [];

  constructor(timeoutMs: number, caller?: AbortSignal, clock: Clock = systemClock) {
    this.#caller = caller;
    this.#cancelTimer = clock.wake(timeoutMs, () => {
      this.#end("time", new DOMException("The time of the call is over.", "TimeoutError"));
    });
    if (caller?.aborted === true) this.#onCallerAbort();
    else caller?.addEventListener("abort", this.#onCallerAbort, { once: true });
  }

  get aborted(): boolean {
    return this.endedBy !== undefined;
  }

  addEventListener(_type: "abort", listener: () => void): void {
    this.#listeners.push(listener);
  }

  removeEventListener(_type: "abort", listener: () => void): void {
    const index = this.#listeners.indexOf(listener);
    if (index !== -1) this.#listeners.splice(index, 1);
  }

  /** To be called when the call is over. */
  dispose(): void {
    this.#cancelTimer();
    this.#caller?.removeEventListener("abort", this.#onCallerAbort);
  }

  readonly #onCallerAbort = (): void => {
    this.#end("caller", this.#caller?.reason);
  };

  #end(by: "time" | "caller", reason: unknown): void {
    if (this.aborted) return;
    this.endedBy = by;
    this.reason = reason;
    for (const listener of this.#listeners.splice(0)) listener();
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
