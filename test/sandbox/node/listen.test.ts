import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, it, test } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import { okcoin } from "../../../generated/index.ts";
import { listen, type ListenOptions, type SandboxServer } from "../../../src/sandbox/node/index.ts";
import { maximumBody } from "../../../src/sandbox/door/request/parse-form.ts";
import { callerFor, openSandbox, send, signed } from "../support/caller.ts";

const open: SandboxServer[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serve(options?: ListenOptions): Promise<ReturnType<typeof openSandbox> & { server: SandboxServer }> {
  const opened = openSandbox();
  const server = await listen(opened.sandbox, options);
  open.push(server);
  return { ...opened, server };
}

/** Waits for the end of a connection, by a reset or in good order. */
function closing(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket
      .on("error", () => undefined)
      .once("close", () => {
        resolve();
      });
  });
}

/** Sends bytes as they are and gives everything that comes back until the server ends the connection. */
async function raw(port: number, ...parts: readonly (string | Buffer)[]): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk));
  const closed = closing(socket);
  for (const part of parts) socket.write(part);
  await closed;
  return Buffer.concat(chunks).toString("latin1");
}

describe("over a socket", () => {
  it("serves what the sandbox serves", async () => {
    const { server, sandbox, account } = await serve();
    expect(server.url).toBe(`http://127.0.0.1:${String(server.port)}`);
    const overSocket = callerFor(
      { fetch: (input, init) => fetch((input as string).replace("https://sandbox.test", server.url), init) },
      account,
    );
    expect(
      JSON.parse(await overSocket("trade", { symbol: "btc_cny", type: "buy", price: "100", amount: "1" })),
    ).toMatchObject({ result: true });
    expect(await overSocket("userinfo")).toBe(await callerFor(sandbox, account)("userinfo"));
  });

  it("does not read the body of a GET", async () => {
    const { server } = await serve();
    const request = `GET ${okcoin.operations.ticker.path}?symbol=btc_cny HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`;
    expect(await raw(server.port, request)).toContain('"ticker"');
  });

  it("is http, which other hosts' names may not use", async () => {
    const { server } = await serve();
    const request = `GET ${okcoin.operations.ticker.path}?symbol=btc_cny HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n`;
    expect(await raw(server.port, request)).toContain(
      `{"result":false,"error_code":${String(ErrorCode.HttpsRequired)}}`,
    );
  });

  it("does not take a path for a part of the host", async () => {
    const { server, sandbox } = await serve();
    const host = `127.0.0.1${okcoin.operations.ticker.path}?symbol=btc_cny&x=`;
    expect(await raw(server.port, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 400 /,
    );
    expect(sandbox.journal).toEqual([]);
  });

  it("tells addresses apart, however many are asked for", async () => {
    const { server } = await serve();
    const { path } = okcoin.operations.trades;
    for (let index = 0; index < 220; index += 1) {
      const since = 40_000_400 + (index % 110);
      const answer = await fetch(`${server.url}${path}?symbol=btc_cny&since=${String(since)}`);
      expect(await answer.json()).toMatchObject({ 0: { tid: String(since + 1) } });
    }
  });

  it("refuses a body that is too long without reading on", async () => {
    const { server, sandbox } = await serve();
    const head = `POST ${okcoin.operations.userinfo.path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000000000\r\n\r\n`;
    const answer = await raw(server.port, head, Buffer.alloc(maximumBody + 1, "é"));
    expect(answer).toContain(`{"result":false,"error_code":${String(ErrorCode.IllegalParameter)}}`);
    expect(sandbox.journal).toHaveLength(1);
  });
});

it("sends the answers that are due before a fault ends their connection", async () => {
  const { server, sandbox } = await serve();
  sandbox.force("depth", { fault: "half-headers", when: "before" });
  const head = "Host: localhost\r\n\r\n";
  const answers = await raw(
    server.port,
    `GET ${okcoin.operations.ticker.path}?symbol=btc_cny HTTP/1.1\r\n${head}GET ${okcoin.operations.depth.path}?symbol=btc_cny HTTP/1.1\r\n${head}`,
  );
  expect(answers).toMatch(/^HTTP\/1\.1 200 OK\r\n[^{]*\{"date":.*\}\}HTTP\/1\.1 200 OK\r\ncontent-ty$/s);
});

describe("no request stops it:", () => {
  const path = okcoin.operations.userinfo.path;
  const rest = "Host: localhost\r\nConnection: close\r\n";
  test.each([
    ["garbage", ["\x00\xff\x16\x03\x01 garbage\r\n\r\n"]],
    ["no request line", ["\r\n\r\n\r\nhello\r\n\r\n"]],
    ["a header without end", [`GET / HTTP/1.1\r\nX: ${"y".repeat(200_000)}`]],
    ["two lengths", [`POST ${path} HTTP/1.1\r\n${rest}Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx`]],
    [
      "a length and chunks",
      [`POST ${path} HTTP/1.1\r\n${rest}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ],
    ["a bad chunk", [`POST ${path} HTTP/1.1\r\n${rest}Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n`]],
    ["a host that is none", ["GET / HTTP/1.1\r\nHost: a b/\\\r\nConnection: close\r\n\r\n"]],
    ["a host with a port beyond all ports", ["GET / HTTP/1.1\r\nHost: localhost:99999\r\nConnection: close\r\n\r\n"]],
    ["no host", ["GET / HTTP/1.1\r\nConnection: close\r\n\r\n"]],
    ["a target that is none", [`OPTIONS * HTTP/1.1\r\n${rest}\r\n`]],
    ["a target of another scheme", [`GET file:///etc/passwd HTTP/1.1\r\n${rest}\r\n`]],
    ["a target with two slashes", [`GET //evil.test/x HTTP/1.1\r\n${rest}\r\n`]],
    ["a target that leads upwards", [`GET /../../%2e%2e/x HTTP/1.1\r\n${rest}\r\n`]],
    ["broken percent encoding", [`GET /api/v1/%zz.do?symbol=%ff%fe HTTP/1.1\r\n${rest}\r\n`]],
    ["an unknown method", [`BREW /pot HTTP/1.1\r\n${rest}\r\n`]],
    ["a method that fetch forbids", [`TRACE / HTTP/1.1\r\n${rest}\r\n`]],
    ["a tunnel", ["CONNECT evil.test:443 HTTP/1.1\r\nHost: evil.test\r\n\r\n"]],
    ["an upgrade", ["GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n"]],
    [
      "bytes that are no UTF-8",
      [
        Buffer.concat([
          Buffer.from(
            `POST ${path} HTTP/1.1\r\n${rest}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 2\r\n\r\n`,
          ),
          Buffer.from([0xff, 0xfe]),
        ]),
      ],
    ],
  ])("%s", async (_name, parts) => {
    const { server, account } = await serve();
    const answer = await raw(server.port, ...parts);
    expect(answer).not.toContain(account.apiKey);
    expect(await (await send({ fetch }, "userinfo", signed({}, account), server.url)).json()).toHaveProperty("info");
  });

  it("a connection that ends before its body", async () => {
    const { server, sandbox, account } = await serve();
    const body = new URLSearchParams(
      signed({ symbol: "btc_cny", type: "buy", price: "100", amount: "1" }, account),
    ).toString();
    const socket = connect(server.port, "127.0.0.1");
    await once(socket, "connect");
    const sent = `POST ${okcoin.operations.trade.path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${String(body.length + 1)}\r\n\r\n${body}`;
    const closed = closing(socket.resume());
    socket.end(sent);
    await closed;
    expect(await (await send({ fetch }, "userinfo", signed({}, account), server.url)).json()).toHaveProperty("info");
    expect(sandbox.journal.map(({ operation }) => operation)).toEqual(["userinfo"]);
  });
});

it("lets an answer that cannot be sent end its own request only", async () => {
  const { sandbox } = openSandbox();
  const server = await listen({
    receive: (request) =>
      request.url.pathname === "/broken"
        ? { kind: "answer", body: undefined as unknown as string }
        : sandbox.receive(request),
  });
  open.push(server);
  const ticker = `${okcoin.operations.ticker.path}?symbol=btc_cny`;
  const answers = await Promise.allSettled(["/broken", ticker, ticker].map((path) => fetch(server.url + path)));
  expect(answers.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
});

it.each([false, true])("probes idle connections, so that those of vanished peers end, with tls: %s", async (tls) => {
  const { server } = await serve({ tls });
  const terms = new Promise((resolve) => {
    const read = (message: unknown): void => {
      unsubscribe("http.server.request.start", read);
      resolve((message as { readonly server: unknown }).server);
    };
    subscribe("http.server.request.start", read);
  });
  await new Promise((resolve, reject) => {
    (tls ? https : http).get(server.url, { ca: server.certificate, agent: false }, resolve).on("error", reject);
  });
  expect(await terms).toMatchObject({ keepAlive: true, keepAliveTimeout: 0 });
});

describe("where it listens", () => {
  it.each(["0.0.0.0", "::", "192.0.2.1", "example.test"])("is not %s unless told so in so many words", async (host) => {
    await expect(listen(openSandbox().sandbox, { host })).rejects.toThrow(/say allowRemote: true/);
  });

  it("is everywhere when told so, under any name", async () => {
    const { server } = await serve({ host: "0.0.0.0", allowRemote: true });
    expect(server.url).toBe(`http://localhost:${String(server.port)}`);
    const request = `GET ${okcoin.operations.ticker.path}?symbol=btc_cny HTTP/1.1\r\nHost: sandbox.test\r\nConnection: close\r\n\r\n`;
    expect(await raw(server.port, request)).toContain('"ticker"');
  });

  it("is told when the port is taken", async () => {
    const { server } = await serve();
    await expect(listen(openSandbox().sandbox, { port: server.port })).rejects.toMatchObject({
      code: "EADDRINUSE",
      message: `Port ${String(server.port)} of 127.0.0.1 is in use: give another one, or 0 for any that is free.`,
    });
  });
});

describe("close", () => {
  it("ends idle and busy connections at once, and may be called twice", async () => {
    const { server, account } = await serve();
    await (await send({ fetch }, "userinfo", signed({}, account), server.url)).text();
    const busy = connect(server.port, "127.0.0.1");
    await once(busy, "connect");
    busy.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n1");
    const ended = closing(busy.resume());
    const before = performance.now();
    await server.close();
    await ended;
    expect(performance.now() - before).toBeLessThan(1000);
    await server.close();
    await expect(fetch(server.url)).rejects.toThrow();
  });
});
