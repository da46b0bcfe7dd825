import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Loopback, listen } from "../transport/loopback.ts";

/** What a server on loopback received. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly contentType: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
}

export interface LoopbackExchange extends Loopback {
  readonly baseUrl: string;
  readonly received: Received[];
}

/** A real HTTP server that answers every request as told. */
export async function loopbackExchange(
  answer: (request: Received, response: ServerResponse) => void,
): Promise<LoopbackExchange> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void textOf(request).then((body) => {
      const { pathname, search } = new URL(request.url ?? "/", "http://loopback");
      const fields = Object.fromEntries(new URLSearchParams(request.method === "GET" ? search : body));
      const one = {
        method: request.method ?? "",
        path: pathname,
        contentType: request.headers["content-type"],
        fields,
      };
      received.push(one);
      answer(one, response);
    });
  });
  const loopback = await listen(server);
  return { ...loopback, baseUrl: `http://${loopback.host}`, received };
}

async function textOf(request: IncomingMessage): Promise<string> {
  request.setEncoding("utf8");
  let text = "";
  for await (const chunk of request) text += chunk as string;
  return text;
}
