/** `shielded`: the server shut this address out, and every further request would lengthen that. */
export type LimitFaultReason = "shielded" | "aborted";

/** The limiter let a request not go. Nothing was sent. */
export class LimitFault extends Error {
  override readonly name = "LimitFault";
  readonly stage = "not-sent";
  readonly reason: LimitFaultReason;
  /** Milliseconds until requests may go again, when shielded. */
  readonly retryAfterMs: number | undefined;

  constructor(reason: LimitFaultReason, about: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(`${sentences[reason]} Nothing was sent.`, about.cause === undefined ? undefined : { cause: about.cause });
    this.reason = reason;
    this.retryAfterMs = about.retryAfterMs;
  }
}

const sentences: Readonly<Record<LimitFaultReason, string>> = {
  shielded:
    "The server has shut out this address for too many requests, and requests are held back until that is over.",
  aborted: "The call was ended while it waited for the rate limit.",
};
