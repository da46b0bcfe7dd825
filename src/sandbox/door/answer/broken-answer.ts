/** What breaks and how, in terms that both a `fetch` and a socket can act out. */
export type BrokenAnswer =
  /** An answer that is complete to HTTP; its content is wrong. */
  | {
      readonly kind: "whole";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string | Uint8Array<ArrayBuffer>;
    }
  /** An answer that stops before its body. */
  | { readonly kind: "cut"; readonly at: "start" | "headers"; readonly by: Stop }
  /** An answer that stops in its body. */
  | {
      readonly kind: "cut";
      readonly at: "body";
      readonly by: Stop;
      /** How the length of the body is announced. */
      readonly framing: "length" | "chunked" | "none";
      readonly body: string;
    }
  /** Bytes that violate HTTP, and the error that a fetch reports for them, instead of a Response or in its body. */
  | {
      readonly kind: "malformed";
      readonly bytes: string;
      readonly shows: "head" | "body";
      readonly cause: ErrorCause;
    }
  /** The answer itself, with something before or after it, at once or only when the connection is idle. */
  | {
      readonly kind: "surrounded";
      readonly before: string;
      readonly after: string;
      readonly afterMs: number;
      readonly body: string;
    }
  | { readonly kind: "gzip"; readonly damage: "cut" | "garbage"; readonly body: string }
  /** A body of `floodBegin` and spaces. */
  | { readonly kind: "flood"; readonly bytes: number; readonly gzip: boolean };

/** By a reset, by a normal end, without an end, or byte by byte. */
export type Stop = "reset" | "end" | "silence" | "drip";

/** What identifies the cause of a fetch's TypeError. */
export interface ErrorCause {
  readonly name?: string;
  readonly code: string;
  readonly message: string;
}
