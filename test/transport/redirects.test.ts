import { describe, expect, it } from "vitest";
import { answer, json, writing } from "./answers.ts";
import { startRawServer } from "./raw-server.ts";
import { faultOf, post, transportNames, transports } from "./transports.ts";

describe.each(transportNames)("%s", (name) => {
  it.each([300, 301, 302, 303, 307, 308, 399])("never follows a %i to another server", async (status) => {
    const stranger = await startRawServer(writing(answer("200 OK", [json], '{"result":true}')));
    const location = `location: http://${stranger.host}/api/v1/trade.do`;
    const server = await startRawServer(writing(answer(`${String(status)} Moved`, [json, location], "{}")));
    try {
      const fault = await faultOf(transports[name]()(post(`http://${server.host}/api/v1/trade.do`)));
      expect(fault).toMatchObject({ stage: "sent-or-unknown", reason: "redirect", retry: "never", status });
      expect(stranger.connections()).toBe(0);
      expect(server.requests).toHaveLength(1);
    } finally {
      await stranger.close();
      await server.close();
    }
  });

  it("never follows a redirect to the same server", async () => {
    const server = await startRawServer(writing(answer("307 Moved", ["location: /elsewhere"])));
    try {
      const fault = await faultOf(transports[name]()(post(`http://${server.host}/api/v1/trade.do`)));
      expect(fault).toMatchObject({ reason: "redirect", status: 307 });
      expect(server.requests).toHaveLength(1);
    } finally {
      await server.close();
    }
  });

  it("takes the first status above them for an answer", async () => {
    const server = await startRawServer(writing(answer("400 Bad Request", [json], "{}")));
    try {
      expect(await transports[name]()(post(`http://${server.host}/`))).toMatchObject({ status: 400, text: "{}" });
    } finally {
      await server.close();
    }
  });

  it("takes a redirect that names no place for one all the same", async () => {
    const server = await startRawServer(writing(answer("302 Found", [], "{}")));
    try {
      const fault = await faultOf(transports[name]()(post(`http://${server.host}/`)));
      expect(fault).toMatchObject({ reason: "redirect", status: 302 });
    } finally {
      await server.close();
    }
  });
});
