import type { Agent, Dispatcher } from "undici";
import { defaultMaxBodyBytes } from "./body-buffer.ts";
import type { HttpRequest, SendHttp } from "./http.ts";
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
 * The library is loaded at the first request. The pool of connections is this transport's own, so another library's
 * proxy or interceptor never sees a signed body; idle connections do not keep the process alive. A private
 * certificate authority is trusted through `NODE_EXTRA_CA_CERTS`, as everywhere in Node.
 */
export function createUndiciTransport(options: UndiciTransportOptions = {}): SendHttp {
  const maxBodyBytes = options.maxBodyBytes ?? defaultMaxBodyBytes;
  const connectTimeoutMs = options.connectTimeoutMs ?? 5_000;
  let agent: Promise<Agent> | undefined;

  return async (request) => {
    agent ??= createAgent(connectTimeoutMs);
    let dispatcher: Agent;
    try {
      dispatcher = await agent;
    } catch (cause) {
      agent = undefined;
      throw new TransportFault("not-sent", "other", { cause });
    }
    const { signal } = request;
    if (signal.aborted) throw new TransportFault("not-sent", "aborted", { cause: signal.reason });
    const options = dispatchOptions(request);
    return new Promise((resolve, reject) => {
      dispatcher.dispatch(options, new UndiciExchange({ maxBodyBytes, signal, resolve, reject }));
    });
  };
}

async function createAgent(connectTimeoutMs: number): Promise<Agent> {
  const { Agent } = await import("undici");
  // Time-outs of the answer are off: the caller's signal is the one deadline.
  return new Agent({ connect: { timeout: connectTimeoutMs }, headersTimeout: 0, bodyTimeout: 0 });
}

function dispatchOptions(request: HttpRequest): Dispatcher.DispatchOptions {
  const { origin, pathname, search } = new URL(request.url);
  return {
    origin,
    path: pathname + search,
    method: request.method,
    headers: { ...request.headers, "accept-encoding": "identity" },
    body: request.body ?? null,
  };
}
