import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { describe, expect, it } from "vitest";
import type { FaultReason, FaultStage, TransportFault } from "../../src/transport/transport-fault.ts";
import { UndiciExchange, createUndiciTransport } from "../../src/transport/undici-transport.ts";
import { closedPort, listen } from "./loopback.ts";
import { selfSigned } from "./self-signed.ts";
import { faultOf, post, transportNames, transports, type TransportName } from "./transports.ts";

/** A label has at most 63 characters: this name fails in the resolver, without a question to any network. */
const unresolvable = `${"a".repeat(64)}.invalid`;

describe.each(transportNames)("%s, without a connection", (name) => {
  const table: [string, () => string | Promise<string>, FaultReason][] = [
    ["refused", async () => `http://127.0.0.1:${await closedPort()}/`, "refused"],
    ["refused at every address of a name", async () => `http://localhost:${await closedPort()}/`, "refused"],
    ["a name that cannot be resolved", () => `http://${unresolvable}/`, "dns"],
  ];

  it.each(table)("%s", async (_, url, reason) => {
    const fault = await faultOf(transports[name]()(post(await url())));
    expect(fault).toMatchObject({ stage: "not-sent", reason, retry: "after-delay" });
  });
});

type Stages = Readonly<Record<TransportName, FaultStage>>;

const proven: Stages = { undici: "not-sent", fetch: "not-sent" };

/** An open connection can fail with the same code: only undici knows that there was none. */
const provenByUndici: Stages = { undici: "not-sent", fetch: "sent-or-unknown" };

const oldVersions = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "ALL:@SECLEVEL=0" } as const;

describe.each(transportNames)("%s, when the TLS handshake fails", (name) => {
  const table: [string, () => Server, FaultReason, Stages][] = [
    ["a certificate of an unknown authority", () => createTlsServer(selfSigned()), "tls", proven],
    ["a server without a certificate", () => createTlsServer({}), "tls", proven],
    ["a server of old versions", () => createTlsServer({ ...selfSigned(), ...oldVersions }), "tls", proven],
    ["plain HTTP", () => afterHello((socket) => socket.end("HTTP/1.1 400 No\r\n\r\n")), "tls", provenByUndici],
    ["FIN after the hello", () => afterHello((socket) => socket.end()), "reset", provenByUndici],
    ["RST after the hello", () => afterHello((socket) => socket.resetAndDestroy()), "reset", provenByUndici],
  ];

  it.each(table)("%s", async (_, create, reason, stages) => {
    const server = await listen(create());
    try {
      const fault = await faultOf(transports[name]()(post(`https://${server.host}/`)));
      expect(fault).toMatchObject({ stage: stages[name], reason });
      expect(server.connections()).toBe(1);
    } finally {
      await server.close();
    }
  });
});

describe("undici, while the handshake hangs", () => {
  it("gives up after its connect time-out", async () => {
    const server = await listen(createServer());
    try {
      const send = createUndiciTransport({ connectTimeoutMs: 100 });
      const fault = await faultOf(send(post(`https://${server.host}/`)));
      expect(fault).toMatchObject({ stage: "not-sent", reason: "connect-timeout", retry: "after-delay" });
    } finally {
      await server.close();
    }
  });

  it("ends at once when aborted", async () => {
    const abort = new AbortController();
    const server = await listen(
      afterHello(() => {
        abort.abort();
      }),
    );
    try {
      const fault = await faultOf(createUndiciTransport()(post(`https://${server.host}/`, abort.signal)));
      expect(fault).toMatchObject({ stage: "not-sent", reason: "aborted", retry: "never" });
    } finally {
      await server.close();
    }
  });

  it("writes nothing when a connection stands after the abort", () => {
    const abort = new AbortController();
    const faults: TransportFault[] = [];
    const exchange = new UndiciExchange({
      maxAnswerBytes: 100,
      once: true,
      announced: { ever: true },
      signal: abort.signal,
      resolve: () => expect.unreachable(),
      reject: (fault) => faults.push(fault),
    });
    const stopped: Error[] = [];
    const controller = { aborted: false, paused: false, reason: null, abort: (reason: Error) => stopped.push(reason) };
    abort.abort();
    exchange.onRequestStart({ ...controller, pause: () => undefined, resume: () => undefined });
    expect(stopped).toHaveLength(1);
    expect(faults).toMatchObject([{ stage: "not-sent", reason: "aborted" }]);
  });
});

/** A server of bytes that waits for the client's hello, then does something else than TLS. */
function afterHello(then: (socket: Socket) => void): Server {
  return createServer((socket) => {
    socket.once("data", () => {
      then(socket);
    });
  });
}
