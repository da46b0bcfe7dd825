import type { Retry } from "../description.ts";

const reasons = {
  refused: "The server refused the connection.",
  unreachable: "The server's network cannot be reached.",
  dns: "The server's name could not be resolved.",
  tls: "The TLS connection failed.",
  "connect-timeout": "The server did not accept the connection in time.",
  reset: "The connection ended before the answer was complete.",
  "bad-http": "The answer is not HTTP.",
  redirect: "The server answered with a redirect, and redirects are never followed.",
  elsewhere: "The answer came from another server than the one that was asked.",
  "too-large": "The answer is larger than allowed.",
  encoded: "The answer is compressed, although that was not asked for, and is not unpacked.",
  "bad-encoding": "The answer is not UTF-8 text.",
  unusable: "A part that the client needs is missing, or cannot be used.",
  aborted: "The call was ended before the answer was complete.",
  other: "The request failed.",
};

const stages = {
  "not-sent": "Nothing was sent.",
  "sent-or-unknown": "The server may have received the request.",
};

/** Why there is no complete answer. */
export type FaultReason = keyof typeof reasons;

/** `not-sent`: proven that no byte of the request left. `sent-or-unknown`: the server may have received and obeyed it. */
export type FaultStage = keyof typeof stages;

/** Reads an error that the platform threw in place of an answer. */
export type ReadPlatformError = (error: unknown) => { readonly stage: FaultStage; readonly reason: FaultReason };

/** Waiting does not change a certificate, an answer's size or form, or a caller's mind. */
const lasting = new Set<FaultReason>([
  "tls",
  "redirect",
  "elsewhere",
  "too-large",
  "encoded",
  "bad-encoding",
  "unusable",
  "aborted",
]);

/** What more is known of a fault. */
interface FaultDetails {
  readonly cause?: unknown;
  readonly status?: number | undefined;
  /** What happened, in words that say more than the reason's own. */
  readonly text?: string | undefined;
}

/** No complete answer to a request. Holds no part of the request: a signed body is as secret as its key. */
export class TransportFault extends Error {
  override readonly name = "TransportFault";
  readonly stage: FaultStage;
  readonly reason: FaultReason;
  /** The HTTP status, where one was received. */
  readonly status: number | undefined;

  constructor(stage: FaultStage, reason: FaultReason, details: FaultDetails = {}) {
    const { cause, status, text = reasons[reason] } = details;
    super(`${text} ${stages[stage]}`, cause === undefined ? undefined : { cause });
    this.stage = stage;
    this.reason = reason;
    this.status = status;
  }

  /** Whether the same request may fare better later, its outcome aside. */
  get retry(): Retry {
    return lasting.has(this.reason) ? "never" : "after-delay";
  }
}
