import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { packageFile } from "./package-file.ts";
import type { RunningServer } from "./running-server.ts";

const pages: Readonly<Record<string, { file: string; type: string }>> = {
  "/": { file: "generated/docs/index.html", type: "text/html; charset=utf-8" },
  "/openapi.json": { file: "generated/openapi.json", type: "application/json" },
};

/** Serves the reference page and the document on loopback. */
export async function serveReference(port: number): Promise<RunningServer> {
  const bodies = new Map(
    await Promise.all(Object.entries(pages).map(async ([path, { file }]) => [path, await readPage(file)] as const)),
  );
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    const body = bodies.get(path);
    const page = pages[path];
    if (body === undefined || page === undefined || (request.method !== "GET" && request.method !== "HEAD")) {
      response.writeHead(404, { "content-type": "text/plain" }).end("Not found. The reference is at /\n");
      return;
    }
    response.writeHead(200, { "content-type": page.type }).end(request.method === "HEAD" ? undefined : body);
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

async function readPage(file: string): Promise<Buffer> {
  try {
    return await readFile(packageFile(file));
  } catch (cause) {
    throw new Error(`${file} is missing: run \`npm run generate\` first.`, { cause });
  }
}
