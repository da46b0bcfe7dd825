import { ErrorCode } from "../../../../generated/errors.ts";
import { envelope } from "../../../../generated/protocol.ts";
import type { FaultName } from "../../faults/fault-names.ts";
import { answerHeaders } from "./reply.ts";

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
  /** The answer itself, with something before or after it. */
  | { readonly kind: "surrounded"; readonly before: string; readonly after: string; readonly body: string }
  | { readonly kind: "gzip"; readonly damage: "cut" | "garbage"; readonly body: string }
  /** A body of {@link floodBegin} and spaces. */
  | { readonly kind: "flood"; readonly bytes: number; readonly gzip: boolean };

/** By a reset, by a normal end, without an end, or byte by byte. */
export type Stop = "reset" | "end" | "silence" | "drip";

/** What identifies the cause of a fetch's TypeError. */
export interface ErrorCause {
  readonly name?: string;
  readonly code: string;
  readonly message: string;
}

/** Where redirects lead: a name that never resolves (RFC 6761). */
const redirectTarget = "https://redirect.invalid/";

export const floodBegin = `{${JSON.stringify(envelope.resultField)}:true,`;

const megabyte = 1_000_000;
const html = { "content-type": "text/html;charset=UTF-8" };
const unlistedCode = 99_999;
const [codeField] = envelope.codeFields;

/** @param body what the exchange says */
export function breakAnswer(fault: FaultName, body: string): BrokenAnswer {
  switch (fault) {
    case "reset":
      return { kind: "cut", at: "start", by: "reset" };
    case "hang-up":
      return { kind: "cut", at: "start", by: "end" };
    case "silence":
      return { kind: "cut", at: "start", by: "silence" };
    case "reset-in-headers":
      return { kind: "cut", at: "headers", by: "reset" };
    case "half-headers":
      return { kind: "cut", at: "headers", by: "end" };
    case "slow-headers":
      return { kind: "cut", at: "headers", by: "drip" };
    case "reset-in-body":
      return cutBody("reset", "length", body);
    case "truncated-body":
      return cutBody("end", "length", body);
    case "short-body":
      return cutBody("end", "none", body);
    case "chunked-without-end":
      return cutBody("end", "chunked", body);
    case "stalled-body":
      return cutBody("silence", "length", body);
    case "slow-drip":
      return cutBody("drip", "length", body);

    case "garbage":
      return malformed("SSH-2.0-OpenSSH_9.2\r\n", "HPE_INVALID_CONSTANT", "Expected HTTP/");
    case "bad-chunk":
      return {
        ...malformed(
          `${head(["transfer-encoding: chunked"])}zz\r\n{}\r\n0\r\n\r\n`,
          badChunk,
          "Invalid character in chunk size",
        ),
        shows: "body",
      };
    case "two-lengths":
      return malformed(
        `${head([`content-length: ${String(size(body))}`, `content-length: ${String(size(body) + 1)}`])}${body}`,
        "HPE_UNEXPECTED_CONTENT_LENGTH",
        "Content-Length already present",
      );
    case "length-and-chunks":
      return malformed(
        `${head([`content-length: ${String(size(body))}`, "transfer-encoding: chunked"])}${body}`,
        "HPE_UNEXPECTED_CONTENT_LENGTH",
        "Content-Length can't be present with Transfer-Encoding",
      );
    case "huge-headers":
      return {
        ...malformed(`${head([`x-long: ${"x".repeat(100_000)}`, "content-length: 2"])}{}`, "", ""),
        cause: { name: "HeadersOverflowError", code: "UND_ERR_HEADERS_OVERFLOW", message: "Headers Overflow Error" },
      };
    case "upgrade":
      return {
        ...malformed("HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n", "", ""),
        cause: { name: "SocketError", code: "UND_ERR_SOCKET", message: "bad upgrade" },
      };
    case "early-hints":
      return { kind: "surrounded", before: "HTTP/1.1 103 Early Hints\r\nlink: </>\r\n\r\n", after: "", body };
    case "two-answers":
      return { kind: "surrounded", before: "", after: `${head(["content-length: 2"])}{}`, body };

    case "not-gzip":
      return { kind: "gzip", damage: "garbage", body };
    case "half-gzip":
      return { kind: "gzip", damage: "cut", body };
    case "gzip-bomb":
      return { kind: "flood", bytes: 300 * megabyte, gzip: true };
    case "huge-body":
      return { kind: "flood", bytes: 200 * megabyte, gzip: false };

    case "empty":
      return json("");
    case "no-content":
      return { kind: "whole", status: 204, headers: {}, body: "" };
    case "html":
      return page(200, "Welcome");
    case "not-utf8":
      return { kind: "whole", status: 200, headers: answerHeaders, body: withBadByte(body) };
    case "not-json":
      return json(`{${JSON.stringify(envelope.resultField)}:NaN}`);
    case "deep-json":
      return json("[".repeat(100_000) + "]".repeat(100_000));
    case "bare-value":
      return json("123");
    case "wrong-type":
      return { kind: "whole", status: 200, headers: html, body };
    case "byte-order-mark":
      return json(`\u{feff}${body}`);

    case "wrong-shape":
      return json("[{}]");
    case "bare-success":
      return json(JSON.stringify({ [envelope.resultField]: true }));
    case "failure-without-code":
      return json(JSON.stringify({ [envelope.resultField]: envelope.failureValues[0] }));
    case "contradiction":
      return json(JSON.stringify({ [envelope.resultField]: true, [codeField]: ErrorCode.OrderFailed }));
    case "unknown-code":
      return json(JSON.stringify({ [envelope.resultField]: envelope.failureValues[0], [codeField]: unlistedCode }));

    case "redirect":
      return { kind: "whole", status: 307, headers: { location: redirectTarget }, body: "" };
    case "redirect-as-get":
      return { kind: "whole", status: 302, headers: { location: redirectTarget }, body: "" };
    case "http-403":
      return page(403, "Forbidden");
    case "http-429":
      return page(429, "Too Many Requests", { "retry-after": "1" });
    case "http-500":
      return page(500, "Internal Server Error");
    case "http-502":
      return page(502, "Bad Gateway");
    case "http-503":
      return page(503, "Too many requests");
    case "http-504":
      return page(504, "Gateway Time-out");
  }
}

/** The first half of an answer that is cut. */
export function half(body: string): string {
  return body.slice(0, body.length >> 1);
}

/** The size of a string in UTF-8. */
export function size(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Status line and headers of an answer of the exchange, the given ones last. */
export function head(headers: readonly string[]): string {
  const all = [...Object.entries(answerHeaders).map(([name, value]) => `${name}: ${value}`), ...headers];
  return `HTTP/1.1 200 OK\r\n${all.join("\r\n")}\r\n\r\n`;
}

const badChunk = "HPE_INVALID_CHUNK_SIZE";

function cutBody(by: Stop, framing: "length" | "chunked" | "none", body: string): BrokenAnswer {
  return { kind: "cut", at: "body", by, framing, body };
}

function malformed(bytes: string, code: string, message: string): Extract<BrokenAnswer, { kind: "malformed" }> {
  return { kind: "malformed", bytes, shows: "head", cause: { name: "HTTPParserError", code, message } };
}

function json(body: string): BrokenAnswer {
  return { kind: "whole", status: 200, headers: answerHeaders, body };
}

function page(status: number, title: string, headers: Readonly<Record<string, string>> = {}): BrokenAnswer {
  const body = `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return { kind: "whole", status, headers: { ...html, ...headers }, body };
}

function withBadByte(body: string): Uint8Array<ArrayBuffer> {
  const begin = new TextEncoder().encode(half(body));
  const bytes = new Uint8Array(begin.length + 2);
  bytes.set(begin);
  bytes.set([0xff, 0x7d], begin.length);
  return bytes;
}
