import { afterEach, describe, expect, it, vi } from "vitest";
import { createFetchTransport } from "../../src/transport/fetch-transport.ts";
import { answer, ending, gzipped, head, json, writing } from "./answers.ts";
import { startRawServer, type Behaviour } from "./raw-server.ts";
import { faultOf, post, transportNames, transports } from "./transports.ts";

const body = '{"result":true,"memo":"地址"}';

interface Want {
  readonly status: number;
  readonly text: string;
}

const ok: Want = { status: 200, text: body };

const bytes = Buffer.from(body);

function chunk(part: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from("\r\n")]);
}

const chunks = Buffer.concat([...bytes].map((byte) => chunk(Buffer.from([byte]))));

const table: [string, Behaviour, Want][] = [
  ["an answer of known length", writing(answer("200 OK", [json], body)), ok],
  [
    "an answer in chunks of one byte",
    writing(head("200 OK", [json, "transfer-encoding: chunked"]), chunks, "0\r\n\r\n"),
    ok,
  ],
  ["an answer that ends with the connection", ending(head("200 OK", [json]), body), ok],
  ["a byte order mark, which is dropped", writing(answer("200 OK", [json], `\ufeff${body}`)), ok],
  [
    "an announcement before the answer",
    writing(head("103 Early Hints", ["link: </x>", "content-encoding: gzip"]), answer("200 OK", [json], body)),
    ok,
  ],
  ["an answer of another type", writing(answer("200 OK", ["content-type: text/html"], body)), ok],
  ["an answer of no type", writing(answer("200 OK", [], body)), ok],
  ["an answer labelled as not encoded", writing(answer("200 OK", [json, "content-encoding: identity"], body)), ok],
  ["an empty answer", writing(answer("200 OK", [json])), { ...ok, text: "" }],
  ["an answer without a body", writing(head("204 No Content", [json])), { ...ok, status: 204, text: "" }],
  ["a shield", writing(answer("403 Forbidden", [json], body)), { ...ok, status: 403 }],
  ["an overloaded server", writing(answer("503 Busy", [json], body)), { ...ok, status: 503 }],
];

describe.each(transportNames)("%s reads", (name) => {
  it.each(table)("%s", async (_, behave, want) => {
    const server = await startRawServer(behave);
    try {
      expect(await transports[name]()(post(`http://${server.host}/`))).toMatchObject(want);
    } finally {
      await server.close();
    }
  });
});

describe.each(transportNames)("compressed answers, although none was asked for, %s refuses", (name) => {
  it.each([
    ["whole", "gzip", gzipped],
    ["cut short", "gzip", gzipped.subarray(0, -8)],
    ["by another name", "X-GZip, identity", gzipped],
    ["not compressed at all", "br", Buffer.from(body)],
  ])("%s", async (_, encoding, sent) => {
    const server = await startRawServer(writing(answer("200 OK", [json, `content-encoding: ${encoding}`], sent)));
    try {
      const fault = await faultOf(transports[name]()(post(`http://${server.host}/`)));
      expect(fault).toMatchObject({ stage: "sent-or-unknown", reason: "encoded", retry: "never", status: 200 });
      expect(fault.message).toContain("The answer is compressed");
    } finally {
      await server.close();
    }
  });
});

describe("compressed answers on a platform that asks for them itself", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("are taken as the platform unpacked them", async () => {
    vi.stubGlobal("process", { versions: {} });
    const fetch = () => Promise.resolve(new Response(body, { headers: { "content-encoding": "gzip" } }));
    expect(await createFetchTransport({ fetch })(post("https://exchange.test/"))).toMatchObject({ text: body });
  });
});

describe.each(transportNames)("%s sends", (name) => {
  it("the method, path, headers and body as given, with a length, and asks for no compression", async () => {
    const server = await startRawServer(writing(answer("200 OK", [json], "{}")));
    try {
      const request = post(`http://${server.host}/prefix/api/v1/trade.do?x=1%2C2`);
      await transports[name]()(request);
      const [sent = ""] = server.requests;
      const [lines = "", sentBody] = sent.split("\r\n\r\n");
      expect(lines).toMatch(/^POST \/prefix\/api\/v1\/trade\.do\?x=1%2C2 HTTP\/1\.1\r\n/);
      expect(lines.toLowerCase().split("\r\n")).toEqual(
        expect.arrayContaining([
          `host: ${server.host}`,
          "content-type: application/x-www-form-urlencoded",
          "accept-encoding: identity",
          `content-length: ${String(request.body?.length)}`,
        ]),
      );
      expect(lines).not.toMatch(/transfer-encoding|cookie|authorization/i);
      expect(sentBody).toBe(request.body);
    } finally {
      await server.close();
    }
  });

  it("a GET without a body", async () => {
    const server = await startRawServer(writing(answer("200 OK", [json], "{}")));
    try {
      const { signal } = new AbortController();
      await transports[name]()({
        method: "GET",
        url: `http://${server.host}/t.do?symbol=btc_cny`,
        headers: {},
        signal,
      });
      expect(server.requests[0]).toMatch(/^GET \/t\.do\?symbol=btc_cny HTTP\/1\.1\r\n/);
      expect(server.requests[0]).not.toMatch(/content-length/i);
    } finally {
      await server.close();
    }
  });
});
