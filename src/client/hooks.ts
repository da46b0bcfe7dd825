import type { OkcoinError } from "../errors/okcoin-error.ts";

/** What every hook is told. Never parameters, keys, signatures or bodies. */
export interface HookEvent {
  /**
   * The same in all that is told of one call, and in that of no other call of this process.
   */
  readonly callId: number;
  /**
   * The operation, such as `trade`.
   */
  readonly operation: string;
  /** The HTTP method, `GET` or `POST`. */
  readonly method: string;
  /** The path as the document has it, such as `/api/v1/trade.do`. */
  readonly path: string;
  /**
   * The attempt, from 1; 0 before the first.
   */
  readonly attempt: number;
  /**
   * From the beginning of the call until this attempt was sent, in milliseconds: waiting for a limit, earlier attempts, and the pauses after
   * them. The time so far where it was not sent yet.
   */
  readonly queuedMs: number;
}

export interface ResponseEvent extends HookEvent {
  /**
   * The HTTP status.
   */
  readonly status: number;
  /**
   * Whether the answer is a success; otherwise `onRetry` or `onError` tells next what it is.
   */
  readonly ok: boolean;
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

/** What holds a request back. */
export interface Hold {
  /**
   * The limit: the operation's own, or the one over all requests of this address. A hold after "too frequent" is the operation's, a shield
   * the address's.
   */
  readonly limit: "operation" | "address";
  /**
   * The time until the limit lets the request go, in milliseconds, if every call that waits before it goes first. It takes longer by what
   * the answers of requests on their way take.
   */
  readonly delayMs: number;
}

export interface WaitEvent extends HookEvent, Hold {}

/**
 * Functions that watch the calls of a client. They are told, not asked: nobody waits for them, and one that throws changes nothing about
 * the call (the first time it happens the console is warned).
 */
export interface Hooks {
  /**
   * A limit holds a request back; it will be sent later.
   */
  readonly onWait?: ((event: WaitEvent) => void) | undefined;
  /** A request is about to be sent. */
  readonly onRequest?: ((event: HookEvent) => void) | undefined;
  /** An answer came, whatever it says. */
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** An attempt failed and another will follow. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /** The call failed for good. A call that its caller aborted is not reported. */
  readonly onError?: ((event: ErrorEvent) => void) | undefined;
}

export const hookNames = ["onRequest", "onResponse", "onError", "onRetry", "onWait"] as const satisfies (keyof Hooks)[];

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
