import { half } from "./altered-body.ts";
import { breakAnswer, floodBegin } from "./break-answer.ts";
import type { BrokenAnswer, ErrorCause } from "./broken-answer.ts";
import type { FetchTerms } from "./fetch-terms.ts";
import { answerHeaders, type Reply } from "./reply.ts";

/** How long a slow answer takes per byte, in milliseconds. */
export const dripMs = 100;

/** Acts out a fault as the `fetch` of Node 20 would show it. */
export function breakFetch(
  { fault, body }: Extract<Reply, { kind: "fault" }>,
  { signal, redirect }: FetchTerms,
): Response | Promise<Response> {
  const answer: BrokenAnswer = breakAnswer(fault, body);
  switch (answer.kind) {
    case "whole": {
      const { status, headers, body } = answer;
      if (status >= 300 && status < 400 && redirect !== "manual") return Promise.reject(redirected(redirect));
      return new Response(body === "" ? null : body, { status, headers });
    }
    case "cut":
      if (answer.at === "body") return ok(cutBody(answer, signal));
      if (answer.by === "reset" || answer.by === "end") return Promise.reject(failed("fetch failed", lost(answer.by)));
      return new Promise((_, reject) => {
        whenAborted(signal, reject);
      });
    case "malformed":
      if (answer.shows === "body") return ok(failing(answer.cause));
      return Promise.reject(failed("fetch failed", answer.cause));
    case "surrounded":
      return ok(answer.body);
    case "gzip":
      return ok(answer.damage === "cut" ? half(answer.body) : failing(notGzip), gzipped);
    case "flood":
      return ok(flood(answer.bytes, signal), answer.gzip ? gzipped : {});
  }
}

const gzipped = { "content-encoding": "gzip" };
const notGzip: ErrorCause = { code: "Z_DATA_ERROR", message: "incorrect header check" };

function ok(body: BodyInit, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(body, { headers: { ...answerHeaders, ...headers } });
}

function lost(by: "reset" | "end"): ErrorCause {
  return by === "reset"
    ? { code: "ECONNRESET", message: "read ECONNRESET" }
    : { name: "SocketError", code: "UND_ERR_SOCKET", message: "other side closed" };
}

function redirected(redirect: RequestRedirect): TypeError {
  if (redirect === "error") return new TypeError("fetch failed", { cause: new Error("unexpected redirect") });
  return failed("fetch failed", { code: "ENOTFOUND", message: "getaddrinfo ENOTFOUND redirect.invalid" });
}

function failed(message: string, { name, ...cause }: ErrorCause): TypeError {
  const error = Object.assign(new Error(cause.message), { code: cause.code });
  if (name !== undefined) error.name = name;
  return new TypeError(message, { cause: error });
}

/** A body that fails as soon as it is read. */
function failing(cause: ErrorCause): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(stream) {
      stream.error(failed("terminated", cause));
    },
  });
}

/** A body that stops in the middle, or comes byte by byte. */
function cutBody(
  { by, framing, body }: Extract<BrokenAnswer, { at: "body" }>,
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  const text = new TextEncoder().encode(by === "drip" ? body : half(body));
  let sent = 0;
  const ended = new AbortController();
  return new ReadableStream<Uint8Array>({
    start(stream) {
      whenAborted(signal, (reason) => {
        ended.abort();
        stream.error(reason);
      });
    },
    async pull(stream) {
      if (by === "drip") {
        await pause(dripMs, ended.signal);
        if (ended.signal.aborted) return;
        stream.enqueue(text.subarray(sent, sent + 1));
        sent += 1;
        if (sent === text.length) stream.close();
      } else if (sent === 0) {
        stream.enqueue(text);
        sent = text.length;
      } else if (by === "silence") {
        await pause(undefined, ended.signal);
      } else if (by === "end" && framing === "none") {
        stream.close();
      } else {
        stream.error(failed("terminated", lost(by)));
      }
    },
    cancel() {
      ended.abort();
    },
  });
}

function flood(bytes: number, signal: AbortSignal | undefined): ReadableStream<Uint8Array> {
  const spaces = new Uint8Array(65_536).fill(0x20);
  let left = bytes;
  return new ReadableStream<Uint8Array>({
    start(stream) {
      stream.enqueue(new TextEncoder().encode(floodBegin));
      whenAborted(signal, (reason) => {
        left = 0;
        stream.error(reason);
      });
    },
    pull(stream) {
      if (left <= 0) stream.close();
      else stream.enqueue(spaces.slice());
      left -= spaces.length;
    },
  });
}

function whenAborted(signal: AbortSignal | undefined, act: (reason: unknown) => void): void {
  if (signal?.aborted === true) act(signal.reason);
  else
    signal?.addEventListener(
      "abort",
      () => {
        act(signal.reason);
      },
      { once: true },
    );
}

/** Resolves after a time, or never, but at once when the signal aborts. It leaves no listener behind: an answer may have many pauses. */
function pause(milliseconds: number | undefined, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = milliseconds === undefined ? undefined : setTimeout(end, milliseconds);
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
  });
}
