import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { createFetchTransport } from "../../src/transport/fetch-transport.ts";
import { answer, dripping, head, json, writing } from "./answers.ts";
import { startRawServer, type Behaviour } from "./raw-server.ts";
import { faultOf, post, transportNames, transports } from "./transports.ts";

const announced = head("200 OK", [json, "content-length: 1000000"]);

const table: [string, Behaviour][] = [
  ["silence", writing()],
  ["headers that drip", dripping("HTTP/1.1 200 OK\r\nx-long: ", "x")],
  ["headers without an end", writing("HTTP/1.1 200 OK\r\ncontent-type: ")],
  ["a body that does not begin", writing(announced)],
  ["a body that stalls", writing(announced, '{"result":')],
  ["a body that drips", dripping(announced, " ")],
  ["an endless chunked body", dripping(head("200 OK", [json, "transfer-encoding: chunked"]), "1\r\n \r\n")],
  ["an endless body without a length", dripping(head("200 OK", [json]), " ")],
];

describe.each(transportNames)("%s", (name) => {
  it.each(table)("an abort ends %s, with the caller's reason, and the connection too", async (_, behave) => {
    const abort = new AbortController();
    const reason = new Error("enough");
    let closed: Promise<unknown> | undefined;
    const server = await startRawServer((socket, request) => {
      closed = new Promise((resolve) => socket.once("close", resolve));
      behave(socket, request);
      setTimeout(() => {
        abort.abort(reason);
      }, 30);
    });
    try {
      const fault = await faultOf(transports[name]()(post(`http://${server.host}/`, abort.signal)));
      expect(fault).toMatchObject({ stage: "sent-or-unknown", reason: "aborted", cause: reason });
      expect(server.requests).toHaveLength(1);
      await closed;
    } finally {
      await server.close();
    }
  });

  it("a deadline ends a body that drips, in time", async () => {
    const server = await startRawServer(dripping(announced, " "));
    try {
      const begun = performance.now();
      const fault = await faultOf(transports[name]()(post(`http://${server.host}/`, AbortSignal.timeout(500))));
      expect(fault).toMatchObject({ stage: "sent-or-unknown", reason: "aborted" });
      expect(fault.cause).toMatchObject({ name: "TimeoutError" });
      expect(performance.now() - begun).toBeGreaterThan(490);
      expect(performance.now() - begun).toBeLessThan(2_000);
    } finally {
      await server.close();
    }
  });

  it("sends nothing when aborted before", async () => {
    const server = await startRawServer(writing());
    try {
      const reason = new Error("too late");
      const fault = await faultOf(transports[name]()(post(`http://${server.host}/`, AbortSignal.abort(reason))));
      expect(fault).toMatchObject({ stage: "not-sent", reason: "aborted", cause: reason });
      expect(server.connections()).toBe(0);
    } finally {
      await server.close();
    }
  });
});

describe("a signal that many calls share", () => {
  const answered = (): Promise<Response> => Promise.resolve(new Response("{}"));
  const failed = (): Promise<Response> => Promise.reject(new TypeError("no"));

  it.each([answered, failed])("keeps no listener of a fetch transport", async (fetch) => {
    const { signal } = new AbortController();
    await createFetchTransport({ fetch })(post("https://sandbox.test/", signal)).catch(() => undefined);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("keeps no listener of undici", async () => {
    const { signal } = new AbortController();
    const server = await startRawServer((socket) => {
      if (server.requests.length === 1) socket.write(answer("200 OK", [json], "{}"));
      else socket.end();
    });
    try {
      const send = transports.undici();
      await send(post(`http://${server.host}/`, signal));
      expect(getEventListeners(signal, "abort")).toEqual([]);
      await faultOf(send(post(`http://${server.host}/`, signal)));
      expect(getEventListeners(signal, "abort")).toEqual([]);
    } finally {
      await server.close();
    }
  });
});
