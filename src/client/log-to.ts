import type { ErrorEvent, HookEvent, Hooks, ResponseEvent, RetryEvent, WaitEvent } from "./hooks.ts";

/** Where {@link logTo} writes: `console`, pino, winston, or anything with these three. */
export interface Logger {
  /** Takes a line about an attempt that will be repeated, or a call that a limit holds back. */
  debug(line: string): void;
  /** Takes a line about a call that succeeded. */
  info(line: string): void;
  /** Takes a line about a call that failed. */
  warn(line: string): void;
}

/**
 * Hooks that write one line a call: `createClient({ hooks: logTo(console) })`. A success is an `info`, a failure a `warn`; at `debug` there
 * is a line more for each time a call is held back or tried again. A call that its caller aborts has no line. Never parameters, keys,
 * signatures or bodies.
 *
 *     #7 trade: HTTP 200 in 34 ms (attempt 1, queued 0 ms)
 *     #8 trade: InsufficientFunds 10010 in 36 ms (attempt 1, queued 0 ms): The balance does not cover the order. …
 */
export function logTo(logger: Logger): Hooks {
  requireLogger(logger);
  return {
    onResponse: (event: ResponseEvent) => {
      if (event.ok)
        logger.info(`${head(event)}: HTTP ${String(event.status)} in ${ms(event.durationMs)} (${tail(event)})`);
    },
    onError: (event: ErrorEvent) => {
      const { error, durationMs } = event;
      logger.warn(
        `${head(event)}: ${named(event)} in ${ms(durationMs)} (${tail(event)}): ${textOf(error.message, event)}`,
      );
    },
    onRetry: (event: RetryEvent) => {
      logger.debug(`${head(event)}: ${named(event)}, again in ${ms(event.delayMs)} (${tail(event)})`);
    },
    onWait: (event: WaitEvent) => {
      const whose = event.limit === "address" ? "this address" : event.operation;
      logger.debug(`${head(event)}: held back for ${ms(event.delayMs)} by the limit of ${whose} (${tail(event)})`);
    },
  };
}

function requireLogger(logger: unknown): void {
  const { debug, info, warn } = (logger ?? {}) as Partial<Logger>;
  if ([debug, info, warn].every((write) => typeof write === "function")) return;
  throw new TypeError("logTo takes an object with the functions debug, info and warn, such as console.");
}

function head({ callId, operation }: HookEvent): string {
  return `#${String(callId)} ${operation}`;
}

function tail({ attempt, queuedMs }: HookEvent): string {
  return `attempt ${String(attempt)}, queued ${ms(queuedMs)}`;
}

function named({ error }: ErrorEvent | RetryEvent): string {
  return error.code === undefined ? error.name : `${error.name} ${String(error.code)}`;
}

/** A message without the operation, which the line already names, and in one line whatever it quotes. */
function textOf(message: string, { operation }: HookEvent): string {
  return message.slice(message.startsWith(`${operation}: `) ? operation.length + 2 : 0).replace(/[\s\p{Cc}]+/gu, " ");
}

function ms(time: number): string {
  return `${String(Math.round(time))} ms`;
}
