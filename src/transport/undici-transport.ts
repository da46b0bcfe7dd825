import type * as Undici from "undici";
import type { StopSignal } from "../time/clock.ts";
import { loadPart, type MissingPartError } from "../wire/load-part.ts";
import { BodyBuffer, defaultMaxAnswerBytes, isEncoded } from "./body-buffer.ts";
import { provesNotSent, reasonOf } from "./connection-errors.ts";
import type { Dispatcher, HttpAnswer, RequestHeaders, SendHttp } from "./http.ts";
import { readOnce } from "./read-once.ts";
import { TransportFault, type FaultReason } from "./transport-fault.ts";

export interface UndiciTransportOptions {
  /** Sends in place of this transport's own connections. */
  readonly dispatcher?: Dispatcher | undefined;
  /** Largest answer accepted, in bytes; 2,000,000 by default. */
  readonly maxAnswerBytes?: number | undefined;
  /** Time to look up the name, connect and finish the TLS handshake, in milliseconds; 5,000 by default. */
  readonly connectTimeoutMs?: number | undefined;
}

type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Time-outs of the answer are off: the caller's signal is the one deadline. */
const untimed = { headersTimeout: 0, bodyTimeout: 0 };

/**
 * Sends over undici, for Node: about half the time of the built-in fetch, and an exact answer to "was it sent?".
 *
 * The library is loaded at the first request. Without a given dispatcher the connections are this transport's own, so another library's
 * proxy or interceptor never sees a signed body; idle connections do not keep the process alive.
 */
export function createUndiciTransport(options: UndiciTransportOptions = {}): SendHttp {
  const { dispatcher, maxAnswerBytes = defaultMaxAnswerBytes, connectTimeoutMs = 5_000 } = options;
  const pools = new Map<string, Dispatcher>();
  const announced = { ever: dispatcher === undefined };
  /** Callers send the same few objects with every request, so what is added to them is kept. */
  const completed = new WeakMap<RequestHeaders, RequestHeaders>();

  const openPool = async (origin: string): Promise<Dispatcher> => {
    const loaded = { Pool: await loadPool() };
    const pool = pools.get(origin) ?? new loaded.Pool(origin, { ...untimed, connect: { timeout: connectTimeoutMs } });
    pools.set(origin, pool);
    return pool;
  };

  return async ({ method, url, headers, signal, once = false, body = null }) => {
    const slash = url.indexOf("/", url.indexOf("//") + 2);
    const origin = url.slice(0, slash);
    const chosen = dispatcher ?? pools.get(origin) ?? (await openPool(origin));
    if (signal.aborted) throw new TransportFault("not-sent", "aborted", { cause: signal.reason });
    let complete = completed.get(headers);
    if (complete === undefined) completed.set(headers, (complete = { ...headers, "accept-encoding": "identity" }));
    // A given dispatcher's interceptors may write into the headers that they get.
    const sent = dispatcher === undefined ? complete : { ...complete };
    const request = { origin, path: url.slice(slash), method, headers: sent, body, ...untimed };
    if (dispatcher !== undefined && once && body !== null) {
      const bytes = new TextEncoder().encode(body);
      const length = { "content-length": String(bytes.byteLength) };
      Object.assign(request, { headers: { ...complete, ...length }, body: readOnce(bytes) });
    }
    return new Promise((resolve, reject) => {
      const exchange = new UndiciExchange({ maxAnswerBytes, once, announced, signal, resolve, reject });
      try {
        chosen.dispatch(request, exchange);
      } catch (error) {
        exchange.onDispatchError(error);
      }
    });
  };
}

const undici = {
  name: "package undici",
  use: "sends requests on Node",
  cure: "Install it (npm install undici), keep it out of your bundle (esbuild: --external:undici), or give createClient a fetch.",
};

async function loadPool(): Promise<typeof Undici.Pool> {
  try {
    return await loadPart(undici, "Pool", () => import("undici"));
  } catch (cause) {
    throw new TransportFault("not-sent", "unusable", { cause, text: (cause as MissingPartError).message });
  }
}

interface ExchangeOptions {
  readonly maxAnswerBytes: number;
  readonly once: boolean;
  /** Whether a request of this dispatcher ever began with `onRequestStart`; undici's do. */
  readonly announced: { ever: boolean };
  readonly signal: StopSignal;
  readonly resolve: (answer: HttpAnswer) => void;
  readonly reject: (fault: TransportFault) => void;
}

/**
 * One request on its way through undici, from the dispatch to the last byte of the answer. undici calls `onRequestStart` when a connection
 * stands, its handshake done, right before the first byte is written. A failure without that call is therefore proof that nothing was sent,
 * whatever the error says. A given dispatcher that was never seen to make that call proves nothing by its absence.
 */
export class UndiciExchange implements Undici.Dispatcher.DispatchHandler {
  readonly #options: ExchangeOptions;
  #controller: Undici.Dispatcher.DispatchController | undefined;
  #ended = false;
  #status: number | undefined;
  #headers: AnswerHeaders = {};
  #body: BodyBuffer | undefined;

  constructor(options: ExchangeOptions) {
    this.#options = options;
    options.signal.addEventListener("abort", this.#onAbort, { once: true });
  }

  onRequestStart(controller: Undici.Dispatcher.DispatchController): void {
    this.#options.announced.ever = true;
    // Aborted while it waited for a connection: stopped here, nothing is ever written.
    if (this.#ended) controller.abort(new TransportFault("not-sent", "aborted"));
    else if (this.#controller !== undefined && this.#options.once) this.#keepFromRepeating(controller);
    else this.#controller = controller;
  }

  /** A dispatcher that retries, or follows a redirect, is about to write the request a second time: it does not. */
  #keepFromRepeating(controller: Undici.Dispatcher.DispatchController): void {
    this.#controller = controller;
    this.#fail("unusable", undefined, "The dispatcher was kept from sending the request a second time.");
  }

  onResponseStart(_: Undici.Dispatcher.DispatchController, status: number, headers: AnswerHeaders): void {
    // 1xx are announcements; the answer is still to come.
    if (status < 200) return;
    this.#status = status;
    this.#headers = headers;
    const encoding = headers["content-encoding"];
    if (status >= 300 && status < 400) this.#fail("redirect");
    else if (encoding !== undefined && isEncoded([encoding].flat()[0])) this.#fail("encoded");
    else if (Number(headers["content-length"] ?? 0) > this.#options.maxAnswerBytes) this.#fail("too-large");
    else this.#body = new BodyBuffer(this.#options.maxAnswerBytes, status);
  }

  onResponseData(_: Undici.Dispatcher.DispatchController, chunk: Uint8Array): void {
    if (this.#ended) return;
    try {
      this.#body?.add(chunk);
    } catch (error) {
      this.#failWith(error);
    }
  }

  onResponseEnd(): void {
    if (this.#ended) return;
    try {
      const text = this.#body?.text() ?? "";
      this.#end();
      this.#options.resolve({ status: this.#status ?? 0, headers: this.#headers, text });
    } catch (error) {
      this.#failWith(error);
    }
  }

  onResponseError(_: Undici.Dispatcher.DispatchController, error: Error): void {
    this.#fail(reasonOf(error), error);
  }

  /** The dispatcher threw instead of sending, as those of undici 6 do: they know handlers of another form. */
  onDispatchError(cause: unknown): void {
    const why = cause instanceof Error ? cause.message : String(cause);
    this.#fail("unusable", cause, `The dispatcher failed (${why}). It must be one of undici 7 or later.`);
  }

  readonly #onAbort = (): void => {
    this.#fail("aborted", this.#options.signal.reason);
  };

  #fail(reason: FaultReason, cause?: unknown, text?: string): void {
    const begun = this.#controller !== undefined || this.#status !== undefined;
    const proven = !begun && (this.#options.announced.ever || provesNotSent(cause));
    this.#failWith(
      new TransportFault(proven ? "not-sent" : "sent-or-unknown", reason, { cause, text, status: this.#status }),
    );
  }

  #failWith(error: unknown): void {
    if (this.#ended) return;
    this.#end();
    const fault =
      error instanceof TransportFault ? error : new TransportFault("sent-or-unknown", "other", { cause: error });
    this.#options.reject(fault);
    this.#controller?.abort(fault);
  }

  #end(): void {
    this.#ended = true;
    this.#options.signal.removeEventListener("abort", this.#onAbort);
  }
}
