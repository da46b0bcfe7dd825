import { describe, expect, it } from "vitest";
import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { createFetchTransport } from "../../src/transport/fetch-transport.ts";
import type { FetchFunction } from "../../src/transport/http.ts";
import { answer, head, json, writing } from "./answers.ts";
import { startRawServer } from "./raw-server.ts";
import { faultOf, post, transportNames, transports } from "./transports.ts";

const maxAnswerBytes = 256 * 1024;
const block = Buffer.alloc(64 * 1024, " ");
const want = { stage: "sent-or-unknown", reason: "too-large", retry: "never", status: 200 };

/** Writes without end, as fast as the client reads. */
function flood(socket: Socket): void {
  const more = (): void => {
    while (!socket.destroyed && socket.write(block));
  };
  socket.on("drain", more);
  more();
}

describe.each(transportNames)("%s", (name) => {
  it("reads an answer of exactly the cap", async () => {
    const server = await startRawServer(writing(answer("200 OK", [json], Buffer.alloc(maxAnswerBytes, "x"))));
    try {
      const { text } = await transports[name]({ maxAnswerBytes })(post(`http://${server.host}/`));
      expect(text).toHaveLength(maxAnswerBytes);
    } finally {
      await server.close();
    }
  });

  it("refuses an answer of one byte more", async () => {
    const server = await startRawServer(writing(answer("200 OK", [json], Buffer.alloc(maxAnswerBytes + 1, "x"))));
    try {
      expect(await faultOf(transports[name]({ maxAnswerBytes })(post(`http://${server.host}/`)))).toMatchObject(want);
    } finally {
      await server.close();
    }
  });

  it("refuses a length over the cap without waiting for the body", async () => {
    const server = await startRawServer(writing(head("200 OK", [json, "content-length: 10000000000"])));
    try {
      expect(await faultOf(transports[name]()(post(`http://${server.host}/`)))).toMatchObject(want);
    } finally {
      await server.close();
    }
  });

  it("stops reading an endless answer, and ends the connection", async () => {
    let closed: Promise<number> | undefined;
    const server = await startRawServer((socket) => {
      closed = new Promise((resolve) =>
        socket.once("close", () => {
          resolve(socket.bytesWritten);
        }),
      );
      socket.write(head("200 OK", [json]));
      flood(socket);
    });
    try {
      expect(await faultOf(transports[name]({ maxAnswerBytes })(post(`http://${server.host}/`)))).toMatchObject(want);
      // What was on its way in the buffers of both ends, at most.
      expect(await closed).toBeLessThan(16 * 1024 * 1024);
    } finally {
      await server.close();
    }
  });
});

/** Unpacks an answer and hides that it was compressed, as browsers do. */
const hidingFetch: FetchFunction = async (url, init) => new Response((await fetch(url, init)).body);

describe("a fetch that unpacks answers", () => {
  it("has their bytes counted after inflation", async () => {
    const bomb = gzipSync(Buffer.alloc(100 * maxAnswerBytes, " "));
    expect(bomb.byteLength).toBeLessThan(maxAnswerBytes);
    const server = await startRawServer(writing(answer("200 OK", [json, "content-encoding: gzip"], bomb)));
    try {
      const send = createFetchTransport({ fetch: hidingFetch, maxAnswerBytes });
      expect(await faultOf(send(post(`http://${server.host}/`)))).toMatchObject(want);
    } finally {
      await server.close();
    }
  });
});
