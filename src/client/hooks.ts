import type { OkcoinError } from "../errors/okcoin-error.ts";

/** What every hook is told. Never parameters, keys, signatures or bodies. */
export interface HookEvent {
  /** The operation, such as `trade`. */
  readonly operation: string;
  /** The HTTP method, `GET` or `POST`. */
  readonly method: string;
  /** The path as the document has it, such as `/api/v1/trade.do`. */
  readonly path: string;
  /** The attempt, from 1; 0 when the call ended before the first. */
  readonly attempt: number;
}

export interface ResponseEvent extends HookEvent {
  /** The HTTP status. */
  readonly status: number;
  /** From sending the request to the last byte of the answer, in milliseconds. */
  readonly durationMs: number;
}

export interface ErrorEvent extends HookEvent {
  /** Why the call failed. */
  readonly error: OkcoinError;
  /** From the beginning of the call, in milliseconds. */
  readonly durationMs: number;
}

export interface RetryEvent extends HookEvent {
  /** Why the attempt failed. */
  readonly error: OkcoinError;
  /** The wait before the next attempt, in milliseconds. */
  readonly delayMs: number;
}

/**
 * Functions that watch the calls of a client. They are told, not asked: nobody waits for them, and one that throws changes nothing about
 * the call (the first time it happens the console is warned).
 */
export interface Hooks {
  /** A request is about to be sent. */
  readonly onRequest?: ((event: HookEvent) => void) | undefined;
  /** An answer came, whatever it says. */
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** An attempt failed and another will follow. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /** The call failed for good. A call that its caller aborted is not reported. */
  readonly onError?: ((event: ErrorEvent) => void) | undefined;
}

export const hookNames = ["onRequest", "onResponse", "onError", "onRetry"] as const satisfies (keyof Hooks)[];

/** The hooks as the calls use them: what one throws, or rejects with, is told to the console, once. Absent ones stay absent. */
export function guardHooks(hooks: Hooks): Hooks {
  let warned = false;
  const guarded = (name: keyof Hooks, hook: (event: never) => unknown) => async (event: never) => {
    try {
      await hook(event);
    } catch (problem) {
      if (warned) return;
      warned = true;
      // eslint-disable-next-line no-console -- the only place where a hook's own failure can be seen
      console.warn(
        `A hook of the client failed (${name}); the call goes on. Later failures are not reported.`,
        problem,
      );
    }
  };
  const given = hookNames.flatMap((name) => (hooks[name] === undefined ? [] : [[name, guarded(name, hooks[name])]]));
  return Object.fromEntries(given) as Hooks;
}
