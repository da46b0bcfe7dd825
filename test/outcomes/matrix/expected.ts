import { okcoin } from "../../../generated/index.ts";
import { ErrorCode } from "../../../src/index.ts";
import type { FaultName, When } from "../../../src/sandbox/index.ts";
import type { Kind } from "./kinds.ts";

/** What a client can know after a fault, whatever the operation. */
type Seen =
  /** The answer is there all the same. */
  | "answer"
  /** The connection ended; the class of error where nothing can have changed at the exchange. */
  | "ConnectionError"
  /** No end came in time. */
  | "TimeoutError"
  /** Something came that is no answer of the exchange. */
  | "ResponseError"
  /** HTTP 403 without a code. */
  | "IpShieldedError"
  /** A code, which proves nothing. */
  | { readonly code: number }
  /** The answer with something in it that is wrong, for those operations where that can be told. */
  | { readonly tells: (kind: Kind) => boolean };

export const seen: Readonly<Record<FaultName, Seen>> = {
  reset: "ConnectionError",
  "hang-up": "ConnectionError",
  "reset-in-headers": "ConnectionError",
  "half-headers": "ConnectionError",
  "reset-in-body": "ConnectionError",
  "truncated-body": "ConnectionError",
  "chunked-without-end": "ConnectionError",
  upgrade: "ConnectionError",

  silence: "TimeoutError",
  "stalled-body": "TimeoutError",
  "slow-headers": "TimeoutError",
  "slow-drip": "TimeoutError",

  "early-hints": "answer",
  "two-answers": "answer",
  "late-second-answer": "answer",
  "wrong-type": "answer",
  "byte-order-mark": "answer",
  "text-result": "answer",

  "short-body": "ResponseError",
  garbage: "ResponseError",
  "bad-status-line": "ResponseError",
  "bad-chunk": "ResponseError",
  "two-lengths": "ResponseError",
  "length-and-chunks": "ResponseError",
  "huge-headers": "ResponseError",
  "not-gzip": "ResponseError",
  "half-gzip": "ResponseError",
  "gzip-bomb": "ResponseError",
  "huge-body": "ResponseError",
  empty: "ResponseError",
  "no-content": "ResponseError",
  html: "ResponseError",
  "not-utf8": "ResponseError",
  "not-json": "ResponseError",
  "deep-json": "ResponseError",
  "bare-value": "ResponseError",
  "same-field-twice": "ResponseError",
  "wrong-shape": "ResponseError",
  "bare-success": "ResponseError",
  "failure-without-code": "ResponseError",
  redirect: "ResponseError",
  "redirect-as-get": "ResponseError",
  "http-429": "ResponseError",
  "http-500": "ResponseError",
  "http-502": "ResponseError",
  "http-503": "ResponseError",
  "http-504": "ResponseError",
  "http-520": "ResponseError",

  "http-403": "IpShieldedError",

  contradiction: { code: ErrorCode.OrderFailed },
  "unknown-code": { code: 99_999 },
  "code-with-400": { code: ErrorCode.SystemFailure },
  "code-with-500": { code: ErrorCode.OrderFailed },

  "no-id": { tells: ({ answersId }) => answersId },
  "other-answer": { tells: ({ asksForId }) => asksForId },
  "fewer-entries": { tells: ({ entries }) => entries !== undefined },
};

/** What a call must end with. */
export interface Expected {
  /** The error's name, or `none` for a value. */
  readonly name: string;
  readonly code: number | undefined;
  readonly outcomeUnknown: boolean;
  /** The class of what an unknown outcome comes from. */
  readonly cause?: string;
}

/** The exchange never served the request, or not yet: its answer, where one gets through, has the code after which nobody knows. */
const unserved = ErrorCode.SystemFailure;

export function expected(fault: FaultName, when: When, kind: Kind): Expected {
  const what = seen[fault];
  if (typeof what === "string") return what === "answer" ? answered(when, kind) : lost(what, kind);
  if ("code" in what) return coded(what.code, kind);
  return when === "after" && what.tells(kind) ? lost("ResponseError", kind) : answered(when, kind);
}

function answered(when: When, kind: Kind): Expected {
  return when === "after" ? { name: "none", code: undefined, outcomeUnknown: false } : coded(unserved, kind);
}

function lost(name: string, kind: Kind): Expected {
  return kind.mutates
    ? { name: "OutcomeUnknownError", code: undefined, outcomeUnknown: true, cause: name }
    : { name, code: undefined, outcomeUnknown: false };
}

function coded(code: number, kind: Kind): Expected {
  const names: Readonly<Record<number, { readonly name: string }>> = okcoin.errors;
  return { name: names[code]?.name ?? "UnknownCodeError", code, outcomeUnknown: kind.mutates };
}
