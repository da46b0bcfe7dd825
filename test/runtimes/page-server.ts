import { readFile } from "node:fs/promises";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join, normalize } from "node:path";

/** Serves a page and the scripts of a folder; calls of the exchange's API go on to it, so that page and exchange have one origin. */
export async function servePage(folder: string, head: string, exchangeUrl: string) {
  const server = createServer((incoming, response) => {
    const path = new URL(incoming.url ?? "/", "http://page.test").pathname;
    if (path.startsWith("/api/")) forward(incoming, response, exchangeUrl);
    else if (path === "/") response.setHeader("content-type", "text/html").end(`<!doctype html>${head}`);
    else void sendScript(join(folder, normalize(path)), response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function sendScript(file: string, response: ServerResponse): Promise<void> {
  const text = await readFile(file).catch(() => undefined);
  if (text === undefined) response.writeHead(404).end();
  else response.setHeader("content-type", "text/javascript").end(text);
}

function forward(incoming: IncomingMessage, response: ServerResponse, exchangeUrl: string): void {
  const { method, headers } = incoming;
  const options = { method: method ?? "GET", headers: { ...headers, host: new URL(exchangeUrl).host } };
  const onward = request(new URL(incoming.url ?? "/", exchangeUrl), options, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on("error", () => response.destroy());
  incoming.pipe(onward);
}
