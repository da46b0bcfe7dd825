import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import type { FaultReason } from "../../src/transport/transport-fault.ts";
import { answer, ending, head, json, resetting, writing } from "./answers.ts";
import { startRawServer, type Behaviour } from "./raw-server.ts";
import { faultOf, post, transportNames, transports } from "./transports.ts";

type Row = readonly [name: string, behave: Behaviour, want: FaultReason];

const chunked = head("200 OK", [json, "transfer-encoding: chunked"]);
const announced = head("200 OK", [json, "content-length: 100"]);

/** The request has been received whole each time, so the server may have obeyed it. */
const afterTheRequest: readonly Row[] = [
  ["RST before the reply", resetting(), "reset"],
  ["FIN before the reply", ending(), "reset"],
  ["RST in the middle of the headers", resetting("HTTP/1.1 200 OK\r\ncontent-ty"), "reset"],
  ["FIN in the middle of the headers", ending("HTTP/1.1 200 OK\r\ncontent-ty"), "reset"],
  ["RST in the middle of the body", resetting(Buffer.concat([announced, Buffer.from('{"a"')])), "reset"],
  ["FIN before the announced end of the body", ending(announced, '{"a":1}'), "reset"],
  ["chunks without an end", ending(chunked, "7\r\n", '{"a":1}', "\r\n"), "reset"],
  ["a chunk size that is no number", writing(chunked, "zz\r\n{}\r\n0\r\n\r\n"), "bad-http"],
  ["another protocol's banner", ending("SSH-2.0-OpenSSH_9.2\r\n"), "bad-http"],
  ["a status line that is none", ending("HTTP/1.1 abc Huh\r\n\r\n"), "bad-http"],
  [
    "a body length and chunks at once",
    ending("HTTP/1.1 200 OK\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n{}"),
    "bad-http",
  ],
  ["two body lengths", ending("HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{} "), "bad-http"],
  ["headers of 100 kB", writing(answer("200 OK", [`x-long: ${"x".repeat(100_000)}`], "{}")), "bad-http"],
  [
    "a switch to another protocol",
    writing(head("101 Switching Protocols", ["upgrade: x", "connection: upgrade"])),
    "reset",
  ],
  ["text that is not UTF-8", writing(answer("200 OK", [json], Buffer.from([0x7b, 0xff, 0x7d]))), "bad-encoding"],
  [
    "text cut in the middle of a character",
    writing(answer("200 OK", [json], Buffer.from("地").subarray(0, 2))),
    "bad-encoding",
  ],
  ["gzip that is none", writing(answer("200 OK", [json, "content-encoding: gzip"], "{}")), "encoded"],
];

describe.each(transportNames)("%s, after the request", (name) => {
  it.each(afterTheRequest)("%s", async (_, behave, reason) => {
    const server = await startRawServer(behave);
    try {
      const fault = await faultOf(transports[name]()(post(`http://${server.host}/api/v1/trade.do`)));
      expect(fault).toMatchObject({ stage: "sent-or-unknown", reason });
      expect(server.requests).toHaveLength(1);
      expect(inspect(fault, { depth: 10, showHidden: true })).not.toMatch(/KEYTEXT|SIGNTEXT/);
    } finally {
      await server.close();
    }
  });
});
