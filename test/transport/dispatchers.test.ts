import { buffer } from "node:stream/consumers";
import { createServer as createTlsServer, type TLSSocket } from "node:tls";
import { Agent, interceptors, ProxyAgent, RetryAgent, type Dispatcher as UndiciDispatcher } from "undici";
import { afterEach, describe, expect, it } from "vitest";
import { createTransport as createBrowserTransport } from "../../src/transport/default-transport.browser.ts";
import { createTransport } from "../../src/transport/default-transport.ts";
import type { Dispatcher } from "../../src/transport/http.ts";
import type { FaultReason, FaultStage } from "../../src/transport/transport-fault.ts";
import { answer, ending, head, json, resetting, writing } from "./answers.ts";
import { startConnectProxy } from "./connect-proxy.ts";
import { closedPort, listen } from "./loopback.ts";
import { startRawServer, type Behaviour } from "./raw-server.ts";
import { selfSigned } from "./self-signed.ts";
import { faultOf, post } from "./transports.ts";

const cleanUps: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of cleanUps.splice(0)) await end();
});

/** Has a server closed after the test. */
async function until<Closing extends { close(): Promise<unknown> }>(opened: Promise<Closing>): Promise<Closing> {
  const server = await opened;
  cleanUps.push(() => server.close());
  return server;
}

const once = { ...post(""), once: true };
const body = '{"result":true}';

/** A TLS server of an authority that nobody knows. */
async function privateServer(
  act: (socket: TLSSocket) => void = (socket) => socket.write(answer("200 OK", [json], body)),
) {
  const pair = selfSigned();
  const received: string[] = [];
  const server = createTlsServer(pair, (socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (chunk: Buffer) => {
      received.push(chunk.toString());
      act(socket);
    });
  });
  return { ...(await until(listen(server))), authority: pair.cert, received };
}

describe("an Agent with a certificate authority of one's own", () => {
  it("reaches a server that is not trusted otherwise", async () => {
    const { host, authority } = await privateServer();
    const request = { ...once, url: `https://${host}/` };
    const dispatcher = new Agent({ connect: { ca: authority } });
    expect(await createTransport({ dispatcher })(request)).toMatchObject({ status: 200, text: body });
    expect(await faultOf(createTransport()(request))).toMatchObject({ stage: "not-sent", reason: "tls" });
    await dispatcher.close();
  });
});

describe("a ProxyAgent", () => {
  it("leads the request through the proxy, which sees no more than the address", async () => {
    const { host, authority, received } = await privateServer();
    const proxy = await until(startConnectProxy("secret"));
    const uri = proxy.url.replace("://", "://user:secret@");
    const dispatcher = new ProxyAgent({ uri, requestTls: { ca: authority } });
    expect(await createTransport({ dispatcher })({ ...once, url: `https://${host}/` })).toMatchObject({
      status: 200,
      text: body,
    });
    expect(proxy.tunnels).toEqual([host]);
    expect(received).toHaveLength(1);
    await dispatcher.close();
  });

  it("sends an order once when its answer is lost behind the proxy", async () => {
    const { host, authority, received } = await privateServer((socket) => {
      if (received.length === 1) socket.write(answer("200 OK", [json], body));
      else socket.destroy();
    });
    const proxy = await until(startConnectProxy());
    const dispatcher = new ProxyAgent({ uri: proxy.url, requestTls: { ca: authority } });
    const send = createTransport({ dispatcher });
    await send({ ...once, url: `https://${host}/` });
    expect(await faultOf(send({ ...once, url: `https://${host}/` }))).toMatchObject({
      stage: "sent-or-unknown",
      reason: "reset",
    });
    expect(received).toHaveLength(2);
    await dispatcher.close();
  });

  it("that is not there was not sent to", async () => {
    const dispatcher = new ProxyAgent(`http://127.0.0.1:${await closedPort()}`);
    const fault = await faultOf(createTransport({ dispatcher })({ ...once, url: "https://exchange.test/" }));
    expect(fault).toMatchObject({ stage: "not-sent", reason: "refused" });
    await dispatcher.close();
  });
});

describe("a dispatcher that sends again", () => {
  const retries = { methods: ["POST"], maxRetries: 3, minTimeout: 1, maxTimeout: 1 } as const;
  const retrying = (): UndiciDispatcher => new RetryAgent(new Agent(), { ...retries, methods: [...retries.methods] });
  const following = (): UndiciDispatcher => new Agent().compose(interceptors.redirect({ maxRedirections: 3 }));

  const table: [string, () => UndiciDispatcher, Behaviour][] = [
    ["after a reset", retrying, resetting()],
    ["after a hang-up", retrying, ending()],
    ["after HTTP 503", retrying, writing(answer("503 Busy", [json], "{}"))],
    ["after a cut body", retrying, ending(head("200 OK", [json, "content-length: 9", 'etag: "x"']), "{")],
    ["because of a redirect", following, writing(answer("307 Moved", [json, "location: /elsewhere"], "{}"))],
  ];

  it.each(table)("%s is kept from it", async (_, create, behave) => {
    const server = await until(startRawServer(behave));
    const dispatcher = create();
    const fault = await faultOf(createTransport({ dispatcher })({ ...once, url: `http://${server.host}/` }));
    expect(fault).toMatchObject({ stage: "sent-or-unknown" });
    expect(server.requests).toHaveLength(1);
    await dispatcher.destroy();
  });

  it("is kept from it even if it has kept the body", async () => {
    const agent = new Agent();
    const keeping: Dispatcher = {
      dispatch: (options: UndiciDispatcher.DispatchOptions, handler: UndiciDispatcher.DispatchHandler) => {
        void (async () => {
          const kept = { ...options, body: await buffer(options.body as AsyncIterable<Buffer>) };
          agent.dispatch(kept, {
            onRequestStart: (...start) => handler.onRequestStart?.(...start),
            onResponseError: () => agent.dispatch(kept, handler),
          });
        })();
        return true;
      },
    };
    const server = await until(startRawServer(resetting()));
    const fault = await faultOf(createTransport({ dispatcher: keeping })({ ...once, url: `http://${server.host}/` }));
    expect(fault).toMatchObject({ stage: "sent-or-unknown", reason: "unusable" });
    expect(fault.message).toContain("kept from sending the request a second time");
    expect(server.requests).toHaveLength(1);
    await agent.destroy();
  });

  it("may send again what is safe to repeat", async () => {
    const server = await until(
      startRawServer((socket, request) => {
        if (server.requests.length < 3) resetting()(socket, request);
        else writing(answer("200 OK", [json], body))(socket, request);
      }),
    );
    const dispatcher = retrying();
    const send = createTransport({ dispatcher });
    expect(await send({ ...once, once: false, url: `http://${server.host}/` })).toMatchObject({
      status: 200,
      text: body,
    });
    await dispatcher.destroy();
  });
});

describe("what a fault over a dispatcher proves", () => {
  const agent = new Agent();
  type Handler = UndiciDispatcher.DispatchHandler;
  /** It never tells when it begins to write. */
  const silent: Dispatcher = {
    dispatch: (options: UndiciDispatcher.DispatchOptions, handler: Handler) =>
      agent.dispatch(options, {
        onRequestStart: () => undefined,
        onResponseStart: (...start) => handler.onResponseStart?.(...start),
        onResponseData: (...data) => handler.onResponseData?.(...data),
        onResponseEnd: (...end) => handler.onResponseEnd?.(...end),
        onResponseError: (...error) => handler.onResponseError?.(...error),
      }),
  };
  function throwing(error: unknown): Dispatcher {
    return {
      dispatch: () => {
        throw error;
      },
    };
  }
  const invalid = Object.assign(new Error("invalid onError method"), { code: "UND_ERR_INVALID_ARG" });

  const table: [string, Dispatcher, Behaviour, FaultStage, FaultReason][] = [
    ["one that tells nothing, and a reset", silent, resetting(), "sent-or-unknown", "reset"],
    ["one that refuses handlers of undici 7", throwing(invalid), writing(), "not-sent", "unusable"],
    ["one that fails in an unknown way", throwing("no"), writing(), "sent-or-unknown", "unusable"],
  ];

  it.each(table)("%s", async (_, dispatcher, behave, stage, reason) => {
    const server = await until(startRawServer(behave));
    const fault = await faultOf(createTransport({ dispatcher })({ ...once, url: `http://${server.host}/` }));
    expect(fault).toMatchObject({ stage, reason });
    if (reason === "unusable")
      expect(fault.message).toMatch(/^The dispatcher failed \(.+\)\. It must be one of undici 7/);
  });

  it("one that tells nothing, and a cut body", async () => {
    const cut = ending(head("200 OK", [json, "content-length: 9"]), "{");
    const server = await until(startRawServer(cut));
    const fault = await faultOf(createTransport({ dispatcher: silent })({ ...once, url: `http://${server.host}/` }));
    expect(fault).toMatchObject({ stage: "sent-or-unknown", reason: "reset", status: 200 });
  });

  it("one that was closed after it had served", async () => {
    const server = await until(startRawServer(writing(answer("200 OK", [json], body))));
    const dispatcher = new Agent();
    const send = createTransport({ dispatcher });
    await send({ ...once, url: `http://${server.host}/` });
    await dispatcher.close();
    expect(await faultOf(send({ ...once, url: `http://${server.host}/` }))).toMatchObject({ stage: "not-sent" });
    expect(server.requests).toHaveLength(1);
  });
});

it("what a dispatcher writes into the headers stays with its request", async () => {
  const agent = new Agent();
  let count = 0;
  const marking: Dispatcher = {
    dispatch: (options: UndiciDispatcher.DispatchOptions, handler: UndiciDispatcher.DispatchHandler) => {
      count += 1;
      Object.assign(options.headers as object, { [`x-mark-${String(count)}`]: "1" });
      return agent.dispatch(options, handler);
    },
  };
  const server = await until(startRawServer(writing(answer("200 OK", [json], body))));
  const send = createTransport({ dispatcher: marking });
  const request = { ...post(`http://${server.host}/`), once: false };
  await send(request);
  await send(request);
  expect(server.requests.map((each) => each.match(/x-mark-\d/g))).toEqual([["x-mark-1"], ["x-mark-2"]]);
  for (const each of server.requests) expect(each).toContain("accept-encoding: identity");
  expect(server.requests[0]).toContain("content-type: application/x-www-form-urlencoded");
  await agent.close();
});

it("a browser's build refuses a dispatcher", () => {
  expect(() => createBrowserTransport({ dispatcher: new Agent() })).toThrow("in a browser give fetch");
});
