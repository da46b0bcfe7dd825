import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { packageFile } from "./package-file.ts";
import type { RunningServer } from "./running-server.ts";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".json": "application/json",
};

/** Serves the reference and the document on loopback. */
export async function serveReference(port: number): Promise<RunningServer> {
  const bodies = await readPages();
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    const body = bodies.get(path);
    if (body === undefined || (request.method !== "GET" && request.method !== "HEAD")) {
      response.writeHead(404, { "content-type": "text/plain" }).end("Not found. The reference is at /\n");
      return;
    }
    response
      .writeHead(200, { "content-type": types[extname(path)] ?? types[".html"] })
      .end(request.method === "HEAD" ? undefined : body);
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

/** Every file of the reference by its address; index.html stands for its folder too. */
async function readPages(): Promise<Map<string, Buffer>> {
  const folder = packageFile("generated/docs");
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const pages = names.filter((name) => extname(name) !== "").map((name) => name.replaceAll("\\", "/"));
  if (!pages.includes("index.html"))
    throw new Error("generated/docs/index.html is missing: run `npm run generate` first.");
  const bodies = new Map([["/openapi.json", await readFile(packageFile("generated/openapi.json"))]]);
  for (const name of pages) {
    const body = await readFile(join(folder, name));
    bodies.set(`/${name}`, body);
    if (name.endsWith("index.html")) bodies.set(`/${name.slice(0, -"index.html".length)}`, body);
  }
  return bodies;
}
