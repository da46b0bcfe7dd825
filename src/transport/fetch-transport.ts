import { BodyBuffer, defaultMaxBodyBytes } from "./body-buffer.ts";
import { provesNotSent, reasonOf } from "./connection-errors.ts";
import type { HttpRequest, SendHttp } from "./http.ts";
import { TransportFault } from "./transport-fault.ts";
import { untilAborted } from "./until-aborted.ts";

/** The part of `fetch` that is used: a text for the URL and a plain init. */
export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>;

export interface FetchTransportOptions {
  /** The platform's own when absent, looked up at each request. */
  readonly fetch?: FetchFunction | undefined;
  /** Largest answer accepted, in bytes; 16 MiB by default. */
  readonly maxBodyBytes?: number | undefined;
}

/**
 * Sends over a `fetch`, for every platform and for a `fetch` that reaches no network at all.
 *
 * A fetch seldom tells how far a request got, so only errors that cannot occur on an open connection count as
 * `not-sent`. Ends on abort even when the fetch, or the body it gave, does not listen to the signal.
 */
export function createFetchTransport(options: FetchTransportOptions = {}): SendHttp {
  const send = options.fetch ?? ((url: string, init: RequestInit) => globalThis.fetch(url, init));
  const maxBodyBytes = options.maxBodyBytes ?? defaultMaxBodyBytes;

  return async (request) => {
    const { signal } = request;
    if (signal.aborted) throw new TransportFault("not-sent", "aborted", { cause: signal.reason });
    try {
      const response = await untilAborted(send(request.url, initOf(request)), signal);
      refuseRedirect(response);
      const text = await readText(response, maxBodyBytes, signal);
      const contentType = response.headers.get("content-type") ?? undefined;
      return { status: response.status, contentType, text, ...(response.url === "" ? {} : { url: response.url }) };
    } catch (error) {
      throw faultOf(error, signal);
    }
  };
}

function initOf(request: HttpRequest): RequestInit {
  return {
    method: request.method,
    headers: { ...request.headers, "accept-encoding": "identity" },
    body: request.body ?? null,
    redirect: "manual",
    signal: request.signal,
    ...(knowsCredentials() ? { credentials: "omit" } : {}),
  };
}

/** Workers have no cookies, and throw when told to omit them. */
function knowsCredentials(): boolean {
  return typeof Request === "function" && "credentials" in Request.prototype;
}

/** A browser hides the status of a redirect; a given fetch may have followed one in spite of `manual`. */
function refuseRedirect(response: Response): void {
  const { status, type, redirected } = response;
  if (type !== "opaqueredirect" && !redirected && !(status >= 300 && status < 400)) return;
  if (streams(response.body)) response.body.cancel().catch(ignore);
  throw new TransportFault("sent-or-unknown", "redirect", status === 0 ? {} : { status });
}

async function readText(response: Response, maxBodyBytes: number, signal: AbortSignal): Promise<string> {
  const buffer = new BodyBuffer(maxBodyBytes, response.status);
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
      if (signal.aborted) throw abortFault(signal);
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

function faultOf(error: unknown, signal: AbortSignal): TransportFault {
  if (error instanceof TransportFault) return error;
  if (signal.aborted) return abortFault(signal);
  return new TransportFault(provesNotSent(error) ? "not-sent" : "sent-or-unknown", reasonOf(error), { cause: error });
}

function abortFault(signal: AbortSignal): TransportFault {
  return new TransportFault("sent-or-unknown", "aborted", { cause: signal.reason });
}
