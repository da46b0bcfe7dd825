import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { isLoopback } from "../../wire/loopback.ts";
import { getReady } from "../door/get-ready.ts";
import { maximumBody } from "../door/request/parse-form.ts";
import { requireChoice, requireOptions } from "../owner/require-choice.ts";
import type { Sandbox } from "../sandbox-face.ts";
import { makeCertificate } from "./certificate.ts";
import { Outbox } from "./outbox.ts";
import { readBody } from "./read-body.ts";
import { urlReader } from "./request-url.ts";
import { sendFault } from "./send-fault.ts";
import { tcpSockets } from "./tcp-sockets.ts";

export interface ListenOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** The address to listen on; 127.0.0.1 unless given. */
  readonly host?: string;
  /**
   * Must be true to listen on an address that other machines may reach. Without `tls` the sandbox serves them over plain
   * http, with nothing to keep keys secret.
   */
  readonly allowRemote?: boolean;
  /**
   * Serves https with a certificate that is made on the spot, for localhost, 127.0.0.1, ::1 and `host`. Nobody trusts
   * it but a client that is given {@link SandboxServer.certificate}.
   */
  readonly tls?: boolean;
}

export interface SandboxServer {
  /** Base URL, without a slash at its end. */
  readonly url: string;
  /** The port, also where `port: 0` left the choice to the system. */
  readonly port: number;
  /**
   * With `tls`: the certificate as PEM, its own authority. A client trusts it by its `ca` option, or, any program on
   * Node, by a file that NODE_EXTRA_CA_CERTS names when it starts.
   */
  readonly certificate?: string;
  /** Stops listening and ends every connection at once. */
  close(): Promise<void>;
}

const optionNames = { port: true, host: true, allowRemote: true, tls: true } as const satisfies Record<
  keyof ListenOptions,
  true
>;

/**
 * Serves a sandbox over http, or https. Forced faults are real: the connection is reset, cut, silent or slow.
 *
 * @throws RangeError for a host that other machines may reach, unless `allowRemote` is true
 * @throws RangeError for a port that there is not, and for an option that there is not
 * @throws Error of the socket, whose `code` is `EADDRINUSE` for a port in use
 */
export async function listen(sandbox: Pick<Sandbox, "receive">, options: ListenOptions = {}): Promise<SandboxServer> {
  if (typeof (sandbox as Partial<Sandbox> | undefined)?.receive !== "function") {
    throw new TypeError("listen takes a sandbox first, such as listen(createSandbox(), { port: 8901 }).");
  }
  requireOptions("listen", options, optionNames);
  const { port = 0, host = "127.0.0.1", allowRemote = false, tls = false } = options;
  requireChoice("allowRemote", allowRemote, [true, false]);
  requireChoice("tls", tls, [true, false]);
  if (typeof (host as unknown) !== "string" || host === "") {
    throw new RangeError('host must be an address or a name as text, such as "127.0.0.1".');
  }
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError("port must be a whole number from 0 to 65535; 0 takes any that is free.");
  }
  if (!allowRemote && !isLoopback(inUrl(host))) {
    throw new RangeError(
      `Other machines may reach the sandbox on ${host}: listen on 127.0.0.1, or say allowRemote: true.`,
    );
  }
  await getReady();
  const made = tls ? await makeCertificate(host) : undefined;
  const server =
    made === undefined ? createServer(terms) : createTlsServer({ ...terms, cert: made.certificate, key: made.key });
  const served: Served = {
    sandbox,
    urlOf: urlReader(tls ? "https" : "http", allowRemote),
    tcpOf: tcpSockets(server),
    outbox: new Outbox(),
  };
  const serveOne = (request: IncomingMessage, response: ServerResponse): void => {
    serve(request, response, served);
  };
  server.on("request", serveOne);
  // An expectation that no one has heard of is no reason not to answer.
  server.on("checkExpectation", serveOne);
  const bound = await start(server, port, host);
  const named = ["0.0.0.0", "::"].includes(host) ? "localhost" : inUrl(host);
  return {
    url: `${tls ? "https" : "http"}://${named}:${String(bound.port)}`,
    port: bound.port,
    ...(made === undefined ? {} : { certificate: made.certificate }),
    close: () => stop(server),
  };
}

/**
 * A query as long as a body may be still reaches the front door, which has a code for one that is longer. Idle
 * connections stay open: a request that meets the end of one would be a fault that nobody forced. TCP probes find out
 * which peers have vanished, so that a server that runs for weeks does not keep their connections.
 */
const terms = {
  requestTimeout: 30_000,
  headersTimeout: 10_000,
  keepAliveTimeout: 0,
  keepAlive: true,
  keepAliveInitialDelay: 60_000,
  maxHeaderSize: 2 * maximumBody,
};

interface Served {
  readonly sandbox: Pick<Sandbox, "receive">;
  readonly urlOf: (request: IncomingMessage) => URL | undefined;
  readonly tcpOf: (socket: Socket) => Socket;
  readonly outbox: Outbox;
}

/** One request. Whatever goes wrong ends this request alone. */
function serve(request: IncomingMessage, response: ServerResponse, served: Served): void {
  const url = served.urlOf(request);
  if (url === undefined) {
    response.writeHead(400, { connection: "close" }).end();
    return;
  }
  readBody(request, (body) => {
    try {
      if (!body.complete) response.setHeader("connection", "close");
      answer(url, body.text, response, served);
    } catch {
      request.destroy();
    }
  });
}

function answer(url: URL, body: string, response: ServerResponse, { sandbox, tcpOf, outbox }: Served): void {
  const { method = "GET", headers, socket } = response.req;
  const reply = sandbox.receive({
    method,
    url,
    contentType: headers["content-type"] ?? "",
    body: method === "POST" ? body : "",
    from: socket.remoteAddress ?? "",
  });
  if (reply.kind === "answer") outbox.add(response, reply.body);
  else {
    // A fault waits for nothing, and comes after the answers before it.
    outbox.flush();
    sendFault(reply, response, { socket, tcp: tcpOf(socket) });
  }
}

function start(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => {
      const { code } = error;
      const text = `Port ${String(port)} of ${host} is in use: give another one, or 0 for any that is free.`;
      reject(code === "EADDRINUSE" ? Object.assign(new Error(text, { cause: error }), { code }) : error);
    };
    server.once("error", fail);
    server.listen(port, host, () => {
      server.off("error", fail);
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
