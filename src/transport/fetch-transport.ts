import type { StopSignal } from "../time/clock.ts";
import { untilAborted } from "../time/until-aborted.ts";
import { BodyBuffer, defaultMaxAnswerBytes, isEncoded } from "./body-buffer.ts";
import type { HttpRequest, SendHttp, TransportOptions } from "./http.ts";
import { isNode } from "./run-time.ts";
import { sendOnce } from "./send-once.ts";
import { TransportFault, type FaultReason, type ReadPlatformError } from "./transport-fault.ts";

/** `fetch`: the platform's own when absent, looked up at each request. */
export interface FetchTransportOptions extends TransportOptions {
  /** What the platform's errors prove; by default nothing, as in a browser, whose errors all look alike. */
  readonly readError?: ReadPlatformError | undefined;
}

/**
 * Sends over a `fetch`, for every platform and for a `fetch` that reaches no network at all.
 *
 * A fetch seldom tells how far a request got, so only errors that cannot occur on an open connection count as `not-sent`. Ends on abort
 * even when the fetch, or the body it gave, does not listen to the signal.
 */
export function createFetchTransport(options: FetchTransportOptions = {}): SendHttp {
  const { fetch, maxAnswerBytes = defaultMaxAnswerBytes, readError = provesNothing } = options;

  return async (request) => {
    const { url, signal } = request;
    if (signal.aborted) throw new TransportFault("not-sent", "aborted", { cause: signal.reason });
    const send = fetch ?? globalThis.fetch;
    let answered: number | undefined;
    if (typeof send !== "function") throw new TransportFault("not-sent", "unusable", { text: noFetch });
    try {
      const response = await untilAborted(send(url, initOf(request)), signal);
      const { status, headers, body } = response;
      answered = status;
      const reason = refusal(url, response);
      if (reason === undefined) return { status, headers, text: await readText(response, maxAnswerBytes, signal) };
      if (streams(body)) body.cancel().catch(ignore);
      throw new TransportFault("sent-or-unknown", reason, status === 0 ? {} : { status });
    } catch (error) {
      throw faultOf(error, signal, readError, answered);
    }
  };
}

const noFetch = "This platform has no fetch: give createClient one.";

function initOf({ method, headers, body, signal, once }: HttpRequest): RequestInit {
  // Workers have no cookies, and throw when told to omit them.
  const knowsCredentials = typeof Request === "function" && "credentials" in Request.prototype;
  const init = {
    method,
    headers: { ...headers, "accept-encoding": "identity" },
    body: body ?? null,
    redirect: "manual" as const,
    signal: signal instanceof AbortSignal ? signal : abortSignalOf(signal),
    ...(knowsCredentials && { credentials: "omit" as const }),
  };
  return once === true && body !== undefined ? sendOnce(init, body) : init;
}

/** `fetch` takes only the platform's own signal. */
function abortSignalOf(signal: StopSignal): AbortSignal {
  const controller = new AbortController();
  signal.addEventListener("abort", () => {
    controller.abort(signal.reason);
  });
  return controller.signal;
}

/** Why an answer is refused by its head alone. */
function refusal(asked: string, response: Response): FaultReason | undefined {
  const { status, type, redirected, url, headers } = response;
  // A browser hides the status of a redirect; a given fetch may have followed one in spite of `manual`.
  if (type === "opaqueredirect" || redirected || (status >= 300 && status < 400)) return "redirect";
  // Not every fetch tells where its answer came from.
  if (url && new URL(url, asked).origin !== new URL(asked).origin) return "elsewhere";
  // Browsers and workers write `accept-encoding` themselves, so a compressed answer is one they asked for: they unpack it, and
  // most hide the header. Only Node sends what it is told.
  return isNode() && isEncoded(headers.get("content-encoding")) ? "encoded" : undefined;
}

async function readText(response: Response, maxAnswerBytes: number, signal: StopSignal): Promise<string> {
  const buffer = new BodyBuffer(maxAnswerBytes, response.status);
  if (!streams(response.body)) {
    buffer.add(new Uint8Array(await untilAborted(response.arrayBuffer(), signal)));
    return buffer.text();
  }
  const reader = response.body.getReader();
  // A cancelled stream ends its pending read at once, even when its source never answers again.
  const cancel = (): void => {
    reader.cancel().catch(ignore);
  };
  signal.addEventListener("abort", cancel, { once: true });
  try {
    buffer.expect(response.headers.get("content-length"));
    for (;;) {
      const { done, value } = await reader.read();
      if (signal.aborted) throw signal.reason;
      if (done) return buffer.text();
      buffer.add(value);
    }
  } catch (error) {
    cancel();
    throw error;
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

/** Some fetches of old have a body of another kind, or none at all, and can only give it whole. */
function streams(body: Response["body"]): body is NonNullable<Response["body"]> {
  return typeof body?.getReader === "function";
}

/** A body that is given up may fail as it likes. */
function ignore(): undefined {
  return undefined;
}

const provesNothing: ReadPlatformError = () => ({ stage: "sent-or-unknown", reason: "other" });

function faultOf(cause: unknown, signal: StopSignal, readError: ReadPlatformError, status?: number): TransportFault {
  if (cause instanceof TransportFault) return cause;
  if (signal.aborted) return new TransportFault("sent-or-unknown", "aborted", { cause: signal.reason, status });
  const { stage, reason } = readError(cause);
  return new TransportFault(status === undefined ? stage : "sent-or-unknown", reason, { cause, status });
}
