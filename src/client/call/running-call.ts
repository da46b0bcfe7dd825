import type { OperationDescription } from "../../description.ts";
import type { ErrorPlace, OkcoinError, Result } from "../../errors/okcoin-error.ts";
import { unsentTimeout } from "../../errors/unsent-errors.ts";
import type { RetrySettings } from "../../limits/retry-policy.ts";
import type { LimitSlot } from "../../limits/shared-limits.ts";
import type { Deadline } from "../../time/clock.ts";
import type { HttpAnswer } from "../../transport/http.ts";
import type { HookEvent } from "../hooks.ts";
import type { Flight } from "./intent-keeper.ts";

/** A call on its way. */
export interface RunningCall extends Flight {
  /** The same in all that the hooks are told of this call, and in no other call of this process. */
  readonly callId: number;
  readonly deadline: Deadline;
  readonly retry: RetrySettings;
  /** Set where somebody asks how long the answer took. */
  readonly timed: boolean;
  /** Attempts begun. */
  attempt: number;
  /** The place of the last of them under the limits, where they are kept. */
  slot: LimitSlot | undefined;
  /** The wait that the last answer's headers asked for. */
  askedMs: number | undefined;
  /** What the last of them was answered, or the part of it that is known. */
  answer: Partial<HttpAnswer> | undefined;
  answeredAt: number | undefined;
  /** The error of an attempt that may have taken effect: whatever becomes of the later ones, the outcome stays unknown. */
  unsettled: OkcoinError | undefined;
}

/** What there is to know of a call's time, and the error of an earlier attempt that outweighs its end. */
export type TimeOfCall = Pick<RunningCall, "deadline" | "timeoutMs"> & Partial<Pick<RunningCall, "unsettled">>;

/** What one attempt ended with. `notSent`: it is proven that no byte of the request left. */
export type Attempt = Result<unknown> & { readonly notSent?: boolean };
export type FailedAttempt = Extract<Attempt, { readonly ok: false }>;

/** What hooks are told of a call now. */
export function eventOf({ id, method, path }: OperationDescription, running: RunningCall, now: number): HookEvent {
  const { callId, attempt } = running;
  return { callId, operation: id, method, path, attempt, queuedMs: queuedMs(running, now) };
}

/** All waiting before the last attempt. */
export function queuedMs({ startedAt, sentAt }: RunningCall, now: number): number {
  return (sentAt ?? now) - startedAt;
}

/** From sending the last attempt to the last byte of its answer. */
export function onTheWireMs({ sentAt, answeredAt }: RunningCall): number | undefined {
  return sentAt === undefined || answeredAt === undefined ? undefined : answeredAt - sentAt;
}

/** Ends a call whose time is over, or whose caller ended it, before this attempt was sent. */
export function endUnsent(place: ErrorPlace, { deadline, timeoutMs, unsettled }: TimeOfCall): never {
  if (unsettled !== undefined) throw unsettled;
  if (deadline.endedBy === "caller") throw deadline.reason;
  throw unsentTimeout(place, timeoutMs);
}
