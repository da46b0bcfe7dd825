/** What may end a call early: its time, or its caller. */
export interface Deadline {
  /** Aborts at the first of the two. */
  readonly signal: AbortSignal;
  /** Which of them it was; undefined while neither has. */
  readonly endedBy: () => "time" | "caller" | undefined;
  /** To be called when the call is over. */
  readonly dispose: () => void;
}

/** Starts the time of a call. */
export function startDeadline(timeoutMs: number, caller: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  let endedBy: "time" | "caller" | undefined;
  const end = (by: "time" | "caller", reason: unknown): void => {
    endedBy ??= by;
    controller.abort(reason);
  };
  const onCallerAbort = (): void => {
    end("caller", caller?.reason);
  };
  const timer = setTimeout(() => {
    end("time", new DOMException("The time of the call is over.", "TimeoutError"));
  }, timeoutMs);
  if (caller?.aborted === true) onCallerAbort();
  else caller?.addEventListener("abort", onCallerAbort, { once: true });
  return {
    signal: controller.signal,
    endedBy: () => endedBy,
    dispose: () => {
      clearTimeout(timer);
      caller?.removeEventListener("abort", onCallerAbort);
    },
  };
}
