import { readFile, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { compressed, encodingFor } from "./compression.ts";
import { packageFile } from "./package-file.ts";
import type { RunningServer } from "./running-server.ts";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".yaml": "application/yaml",
};

/** Serves the reference and the document on loopback, each file as it is on the disk at that moment. */
export async function serveReference(port: number, folder = packageFile("generated/docs")): Promise<RunningServer> {
  if ((await fileAt(folder, "/index.html")) === undefined)
    throw new Error("generated/docs/index.html is missing: run `npm run generate` first.");
  const server = createServer((request, response) => {
    answer(folder, request, response).catch(() => {
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function answer(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "GET", url = "/" } = request;
  const file = method === "GET" || method === "HEAD" ? await fileAt(folder, url.split("?")[0] ?? "/") : undefined;
  if (file === undefined) {
    response.writeHead(404, { "content-type": "text/plain" }).end("Not found. The reference is at /\n");
    return;
  }
  const encoding = encodingFor(request.headers["accept-encoding"]);
  const body = await compressed(await readFile(file.path), encoding, file);
  response.writeHead(200, {
    "content-type": types[extname(file.path)],
    "content-length": body.length,
    ...(encoding !== "identity" && { "content-encoding": encoding }),
    vary: "accept-encoding",
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  });
  response.end(method === "HEAD" ? undefined : body);
}

/** The file that an address names; a folder is its index.html. An address is names and slashes, so it cannot leave the folder. */
async function fileAt(folder: string, address: string): Promise<{ path: string; version: number } | undefined> {
  const name = address.endsWith("/") ? `${address}index.html` : address;
  if (!/^(\/\w[\w-]*)+\.\w+$/.test(name) || types[extname(name)] === undefined) return undefined;
  const path = join(folder, name);
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? { path, version: found.mtimeMs } : undefined;
}
