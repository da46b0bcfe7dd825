import { ErrorCode } from "../../../../generated/errors.ts";
import { envelope } from "../../../../generated/protocol.ts";
import type { FaultName } from "../../faults/fault-names.ts";
import { withBadByte, withFewerEntries, withIds, withTextResult } from "./altered-body.ts";
import { errorAnswer } from "./error-answer.ts";
import type { BrokenAnswer, Stop } from "./broken-answer.ts";
import { answerHeaders } from "./reply.ts";

/** Where redirects lead: a name that never resolves (RFC 6761). */
const redirectTarget = "https://redirect.invalid/";

const {
  resultField,
  codeFields: [codeField],
  failureValues: [failed],
} = envelope;
const result = JSON.stringify(resultField);

export const floodBegin = `{${result}:true,`;

const megabyte = 1_000_000;
const html = { "content-type": "text/html;charset=UTF-8" };
const unlistedCode = 99_999;

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
    case "bad-status-line":
      return malformed("HTTP/1.1 abc Huh\r\n\r\n", "HPE_INVALID_STATUS", "Invalid status code");
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
      return surrounded(body, { before: "HTTP/1.1 103 Early Hints\r\nlink: </>\r\n\r\n" });
    case "two-answers":
      return surrounded(body, { after: secondAnswer });
    case "late-second-answer":
      return surrounded(body, { after: secondAnswer, afterMs: idleMs });

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
      return json(`{${result}:NaN}`);
    case "deep-json":
      return json("[".repeat(100_000) + "]".repeat(100_000));
    case "bare-value":
      return json("123");
    case "same-field-twice":
      return json(body.replace("{", `{${result}:false,`));
    case "wrong-type":
      return { kind: "whole", status: 200, headers: html, body };
    case "byte-order-mark":
      return json(`\u{feff}${body}`);
    case "text-result":
      return json(withTextResult(body));

    case "wrong-shape":
      return json("[{}]");
    case "bare-success":
      return json(JSON.stringify({ [resultField]: true }));
    case "no-id":
      return json(withIds(body, () => "-1"));
    case "other-answer":
      return json(withIds(body, (id) => String(BigInt(id) + 1n)));
    case "fewer-entries":
      return json(withFewerEntries(body));
    case "failure-without-code":
      return json(JSON.stringify({ [resultField]: failed }));
    case "contradiction":
      return json(JSON.stringify({ [resultField]: true, [codeField]: ErrorCode.OrderFailed }));
    case "unknown-code":
      return json(JSON.stringify({ [resultField]: failed, [codeField]: unlistedCode }));
    case "code-with-400":
      return { ...json(errorAnswer(ErrorCode.SystemFailure, envelope)), status: 400 };
    case "code-with-500":
      return { ...json(errorAnswer(ErrorCode.OrderFailed, envelope)), status: 500 };

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
    case "http-520":
      return page(520, "Web server is returning an unknown error");
  }
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
/** Until the second of two answers, in milliseconds. */
const idleMs = 50;
const secondAnswer = `${head(["content-length: 2"])}{}`;

function cutBody(by: Stop, framing: "length" | "chunked" | "none", body: string): BrokenAnswer {
  return { kind: "cut", at: "body", by, framing, body };
}

function malformed(bytes: string, code: string, message: string): Extract<BrokenAnswer, { kind: "malformed" }> {
  return { kind: "malformed", bytes, shows: "head", cause: { name: "HTTPParserError", code, message } };
}

function surrounded(
  body: string,
  around: { readonly before?: string; readonly after?: string; readonly afterMs?: number },
): BrokenAnswer {
  return { kind: "surrounded", before: "", after: "", afterMs: 0, ...around, body };
}

function json(body: string): Extract<BrokenAnswer, { kind: "whole" }> {
  return { kind: "whole", status: 200, headers: answerHeaders, body };
}

function page(status: number, title: string, headers: Readonly<Record<string, string>> = {}): BrokenAnswer {
  const body = `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return { kind: "whole", status, headers: { ...html, ...headers }, body };
}
