import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isLoopback } from "../https-rule.ts";
import type { Sandbox } from "../sandbox.ts";
import { readBody } from "./read-body.ts";
import { requestUrl } from "./request-url.ts";

export interface ListenOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** The address to listen on; 127.0.0.1 unless given. */
  readonly host?: string;
  /**
   * Must be true to listen on an address that other machines may reach. The sandbox then serves them over plain http,
   * with nothing to keep keys secret.
   */
  readonly allowRemote?: boolean;
}

export interface SandboxServer {
  /** Base URL, without a slash at its end. */
  readonly url: string;
  readonly port: number;
  /** Stops listening and ends every connection at once. */
  close(): Promise<void>;
}

/**
 * Serves a sandbox over http.
 *
 * @throws RangeError for a host that other machines may reach, unless `allowRemote` is true
 * @throws Error of the socket, such as EADDRINUSE
 */
export async function listen(sandbox: Pick<Sandbox, "fetch">, options: ListenOptions = {}): Promise<SandboxServer> {
  const { port = 0, host = "127.0.0.1", allowRemote = false } = options;
  if (!allowRemote && !isLoopback(inUrl(host))) {
    throw new RangeError(
      `Other machines may reach the sandbox on ${host}: listen on 127.0.0.1, or say allowRemote: true.`,
    );
  }
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (request, response) => {
    void serve(sandbox, request, response, allowRemote);
  });
  const bound = await start(server, port, host);
  const named = ["0.0.0.0", "::"].includes(host) ? "localhost" : inUrl(host);
  return {
    url: `http://${named}:${String(bound.port)}`,
    port: bound.port,
    close: () => stop(server),
  };
}

/** One request. Whatever goes wrong ends this request alone. */
async function serve(
  sandbox: Pick<Sandbox, "fetch">,
  request: IncomingMessage,
  response: ServerResponse,
  allowRemote: boolean,
): Promise<void> {
  try {
    const url = requestUrl(request, allowRemote);
    if (url === undefined) {
      response.writeHead(400, { connection: "close" }).end();
      return;
    }
    const body = await readBody(request);
    const answer = await sandbox.fetch(url, {
      method: request.method ?? "GET",
      headers: { "content-type": request.headers["content-type"] ?? "" },
      ...(request.method === "POST" ? { body: body.text } : {}),
    });
    const headers = { ...Object.fromEntries(answer.headers), ...(body.complete ? {} : { connection: "close" }) };
    response.writeHead(answer.status, headers).end(await answer.text());
  } catch {
    request.destroy();
  }
}

function start(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve(server.address() as AddressInfo);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

/** An IPv6 address stands in brackets. */
function inUrl(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
