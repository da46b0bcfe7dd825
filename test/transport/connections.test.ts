import { describe, expect, it } from "vitest";
import { answer, json } from "./answers.ts";
import { startRawServer } from "./raw-server.ts";
import { TransportFault } from "../../src/transport/transport-fault.ts";
import { post, transportNames, transports } from "./transports.ts";

function echo(request: string): Buffer {
  return answer("200 OK", [json], JSON.stringify(/nr=\d+/.exec(request)?.[0]));
}

describe.each(transportNames)("%s", (name) => {
  it("uses connections again", async () => {
    const server = await startRawServer((socket, request) => socket.write(echo(request)));
    try {
      const send = transports[name]();
      for (let nr = 0; nr < 20; nr += 1) {
        const { text } = await send({ ...post(`http://${server.host}/`), body: `nr=${String(nr)}` });
        expect(text).toBe(`"nr=${String(nr)}"`);
      }
      // The second one opens while the first is still being put back.
      expect(server.connections()).toBeLessThanOrEqual(2);
    } finally {
      await server.close();
    }
  });

  it("gives each of many requests at once its own answer", async () => {
    const server = await startRawServer((socket, request) => socket.write(echo(request)));
    try {
      const send = transports[name]();
      const numbers = Array.from({ length: 50 }, (_, nr) => `nr=${String(nr)}`);
      const answers = await Promise.all(numbers.map((body) => send({ ...post(`http://${server.host}/`), body })));
      expect(answers.map(({ text }) => text)).toEqual(numbers.map((text) => JSON.stringify(text)));
    } finally {
      await server.close();
    }
  });

  it("does not take a second answer to one request for the answer to the next", async () => {
    const stray = answer("200 OK", [json], '"stray"');
    const server = await startRawServer((socket, request) => {
      socket.write(echo(request));
      socket.write(stray);
    });
    try {
      const send = transports[name]();
      const texts: string[] = [];
      for (const nr of [1, 2, 3]) {
        const sent = send({ ...post(`http://${server.host}/`), body: `nr=${String(nr)}` });
        texts.push(await sent.then(({ text }) => text).catch(() => "fault"));
      }
      expect(texts).not.toContain('"stray"');
    } finally {
      await server.close();
    }
  });

  it("never sends a request again by itself, whenever the server ends the connection", async () => {
    const server = await startRawServer((socket, request) => {
      socket.write(echo(request));
      if (server.requests.length % 3 === 0) socket.end();
      if (server.requests.length % 7 === 0) socket.resetAndDestroy();
    });
    try {
      const send = transports[name]();
      const outcomes: string[] = [];
      for (let nr = 0; nr < 200; nr += 1) {
        const sent = send({ ...post(`http://${server.host}/`), body: `nr=${String(nr)}.` });
        const outcome = sent.then(
          ({ text }) => text,
          (error: unknown) => (error instanceof TransportFault ? error.stage : "no fault"),
        );
        outcomes.push(await outcome);
      }
      const received = server.requests.map((request) => /nr=\d+/.exec(request)?.[0]);
      expect(new Set(received).size).toBe(received.length);
      // Whatever is said to be unsent was not received.
      for (const [nr, outcome] of outcomes.entries()) {
        if (outcome === "not-sent") expect(received).not.toContain(`nr=${String(nr)}`);
        else if (outcome !== "sent-or-unknown") expect(outcome).toBe(`"nr=${String(nr)}"`);
      }
    } finally {
      await server.close();
    }
  });
});
