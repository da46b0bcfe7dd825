import type * as Undici from "undici";
import { defaultMaxBodyBytes } from "./body-buffer.ts";
import type { HttpAnswer, HttpRequest, SendHttp } from "./http.ts";
import { TransportFault } from "./transport-fault.ts";
import { UndiciExchange } from "./undici-exchange.ts";

export interface UndiciTransportOptions {
  /** Largest answer accepted, in bytes; 16 MiB by default. */
  readonly maxBodyBytes?: number | undefined;
  /** Time to look up the name, connect and finish the TLS handshake, in milliseconds; 5,000 by default. */
  readonly connectTimeoutMs?: number | undefined;
}

/**
 * Sends over undici, for Node: about half the time of the built-in fetch, and an exact answer to "was it sent?".
 *
 * The library is loaded at the first request. The connections are this transport's own, so another library's proxy or interceptor never
 * sees a signed body; idle connections do not keep the process alive. A private certificate authority is trusted through
 * `NODE_EXTRA_CA_CERTS`, as everywhere in Node.
 */
export function createUndiciTransport(options: UndiciTransportOptions = {}): SendHttp {
  const { maxBodyBytes = defaultMaxBodyBytes, connectTimeoutMs = 5_000 } = options;
  const pools = new Map<string, Undici.Pool>();
  let undici: typeof Undici | undefined;

  const poolOf = (origin: string, { Pool }: typeof Undici): Undici.Pool => {
    let pool = pools.get(origin);
    // Time-outs of the answer are off: the caller's signal is the one deadline.
    const settings = { connect: { timeout: connectTimeoutMs }, headersTimeout: 0, bodyTimeout: 0 };
    if (pool === undefined) pools.set(origin, (pool = new Pool(origin, settings)));
    return pool;
  };

  const send = (request: HttpRequest, library: typeof Undici): Promise<HttpAnswer> => {
    const { method, url, signal, body = null } = request;
    if (signal.aborted) throw new TransportFault("not-sent", "aborted", { cause: signal.reason });
    const slash = url.indexOf("/", url.indexOf("//") + 2);
    const pool = poolOf(url.slice(0, slash), library);
    return new Promise((resolve, reject) => {
      const exchange = new UndiciExchange({ maxBodyBytes, signal, resolve, reject });
      pool.dispatch({ path: url.slice(slash), method, headers: headersOf(request), body }, exchange);
    });
  };

  return async (request) => {
    if (undici === undefined) {
      try {
        undici = await import("undici");
      } catch (cause) {
        throw new TransportFault("not-sent", "other", { cause });
      }
    }
    return send(request, undici);
  };
}

type Headers = HttpRequest["headers"];

/** A caller sends the same few objects with every request, so what is added to them is kept. */
const completed = new WeakMap<Headers, Headers>();

function headersOf({ headers }: HttpRequest): Headers {
  let complete = completed.get(headers);
  if (complete === undefined) completed.set(headers, (complete = { ...headers, "accept-encoding": "identity" }));
  return complete;
}
