import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunningServer } from "../../src/cli/running-server.ts";
import { serveReference } from "../../src/cli/serve-reference.ts";

const long = "<p>a page</p>".repeat(1000);
let folder: string;
let server: RunningServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "okcoin-serve-"));
  await mkdir(join(folder, "docs/guides"), { recursive: true });
  await writeFile(join(folder, "secret.json"), "{}");
  for (const [name, text] of [
    ["index.html", "all"],
    ["guides/index.html", long],
    ["pages.css", "p {}"],
    ["pages.js", "1"],
    ["icon.svg", "<svg/>"],
    ["guides/a-guide.md", "# A"],
    ["openapi.yaml", "a: 1"],
    ["openapi.json", "{}"],
    ["errors.csv", "a,b"],
    ["llms.txt", "# A"],
  ] as const)
    await writeFile(join(folder, "docs", name), text);
  server = await serveReference(0, join(folder, "docs"));
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** One request, with the path just as it is given. */
function get(path: string, headers: Record<string, string> = {}, method = "GET") {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }>((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    request({ hostname, port, path, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) });
      });
    })
      .on("error", reject)
      .end();
  });
}

describe("the server of the reference", () => {
  test.each([
    ["/", "text/html; charset=utf-8"],
    ["/guides/?x=1", "text/html; charset=utf-8"],
    ["/pages.css", "text/css; charset=utf-8"],
    ["/pages.js", "text/javascript; charset=utf-8"],
    ["/icon.svg", "image/svg+xml"],
    ["/guides/a-guide.md", "text/markdown; charset=utf-8"],
    ["/openapi.yaml", "application/yaml"],
    ["/openapi.json", "application/json"],
    ["/errors.csv", "text/csv; charset=utf-8"],
    ["/llms.txt", "text/plain; charset=utf-8"],
  ])("%s is %s", async (path, type) => {
    const { status, headers } = await get(path);
    expect([status, headers["content-type"]]).toEqual([200, type]);
  });

  test.each([
    ["br", "br", brotliDecompressSync],
    ["gzip, deflate, br", "br", brotliDecompressSync],
    ["gzip", "gzip", gunzipSync],
    ["br;q=0, GZIP;q=0.5", "gzip", gunzipSync],
    ["deflate", undefined, (body: Buffer) => body],
    ["", undefined, (body: Buffer) => body],
  ] as const)("a reader who takes %j gets %s", async (accepted, encoding, decode) => {
    const { headers, body } = await get("/guides/", { "accept-encoding": accepted });
    expect(headers["content-encoding"]).toBe(encoding);
    expect(decode(body).toString()).toBe(long);
    if (encoding !== undefined) expect(body.length).toBeLessThan(500);
  });

  test("shows a file as it is after a change", async () => {
    const before = await get("/pages.css", { "accept-encoding": "gzip" });
    await writeFile(join(folder, "docs/pages.css"), "q { color: red }");
    const after = await get("/pages.css", { "accept-encoding": "gzip" });
    expect([before, after].map(({ body }) => gunzipSync(body).toString())).toEqual(["p {}", "q { color: red }"]);
  });

  test("HEAD has the headers alone", async () => {
    const { headers, body } = await get("/guides/", {}, "HEAD");
    expect([headers["content-length"], body.length]).toEqual([String(long.length), 0]);
  });

  test.each([
    ["GET", "/../secret.json"],
    ["GET", "/..%2fsecret.json"],
    ["GET", "/%2e%2e/secret.json"],
    ["GET", "/guides/..\\..\\secret.json"],
    ["GET", "//etc/passwd"],
    ["GET", "/guides"],
    ["GET", "/nothing.html"],
    ["GET", "/pages.css/"],
    ["POST", "/pages.css"],
  ])("%s %s is not found", async (method, path) => {
    const { status, body } = await get(path, {}, method);
    expect([status, body.toString()]).toEqual([404, "Not found. The reference is at /\n"]);
  });

  test("says what to do where nothing was generated", async () => {
    await expect(serveReference(0, join(folder, "nowhere"))).rejects.toThrow("run `npm run generate` first");
  });
});
