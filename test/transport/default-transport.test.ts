import { afterEach, describe, expect, it, vi } from "vitest";
import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import { Agent } from "undici";
import { createTransport as createBrowserTransport } from "../../src/transport/default-transport.browser.ts";
import { createTransport } from "../../src/transport/default-transport.ts";
import { isNode } from "../../src/transport/run-time.ts";
import { answer, json, writing } from "./answers.ts";
import { startRawServer } from "./raw-server.ts";
import { post } from "./transports.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A fetch that answers without a network, so that who sent a request shows in the answer. */
function inProcess(): Promise<Response> {
  return Promise.resolve(new Response("in process"));
}

async function textFrom(send: ReturnType<typeof createTransport>): Promise<string> {
  const server = await startRawServer(writing(answer("200 OK", [json], "over a socket")));
  try {
    return (await send(post(`http://${server.host}/`))).text;
  } finally {
    await server.close();
  }
}

describe("the transport chosen", () => {
  it("is the given fetch wherever there is one", async () => {
    expect(await textFrom(createTransport({ fetch: inProcess }))).toBe("in process");
  });

  it("on Node is not the global fetch", async () => {
    vi.stubGlobal("fetch", inProcess);
    expect(await textFrom(createTransport())).toBe("over a socket");
  });

  it("elsewhere is the global fetch, as it is when a request is sent", async () => {
    vi.stubGlobal("Deno", {});
    const send = createTransport();
    vi.stubGlobal("fetch", inProcess);
    expect(await textFrom(send)).toBe("in process");
  });

  it("is the given dispatcher, on other platforms too", async () => {
    vi.stubGlobal("Deno", {});
    vi.stubGlobal("fetch", inProcess);
    expect(await textFrom(createTransport({ dispatcher: new Agent() }))).toBe("over a socket");
  });

  it("keeps the caller's cap", async () => {
    await expect(textFrom(createTransport({ maxAnswerBytes: 5 }))).rejects.toMatchObject({ reason: "too-large" });
    await expect(textFrom(createTransport({ maxAnswerBytes: 5, fetch: inProcess }))).rejects.toMatchObject({
      reason: "too-large",
    });
  });
});

describe("the transport of builds for browsers", () => {
  it("is the given fetch, or the global one", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve(new Response("global")));
    expect(await textFrom(createBrowserTransport())).toBe("global");
    expect(await textFrom(createBrowserTransport({ fetch: inProcess }))).toBe("in process");
  });

  it("holds nothing of undici", async () => {
    const entry = fileURLToPath(new URL("../../src/transport/default-transport.browser.ts", import.meta.url));
    const { metafile } = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      metafile: true,
      format: "esm",
    });
    const files = Object.keys(metafile.inputs).map((path) => path.replace(/^.*\//, ""));
    expect(files).toContain("fetch-transport.ts");
    expect(files.filter((name) => /undici|connection-errors/.test(name))).toEqual([]);
  });
});

describe("isNode", () => {
  const table: [string, Parameters<typeof isNode>[0], boolean][] = [
    ["Node", { process: { versions: { node: "20.20.2" } }, navigator: { userAgent: "Node.js/21" } }, true],
    ["Node with a document, in a test of a page", { process: { versions: { node: "20.20.2" } } }, true],
    ["Bun", { process: { versions: { node: "26.3.0", bun: "1.4.4" } } }, false],
    ["Deno", { process: { versions: { node: "26.3.0" } }, Deno: {} }, false],
    ["workerd", { process: { versions: { node: "22" } }, navigator: { userAgent: "Cloudflare-Workers" } }, false],
    ["a browser", { navigator: { userAgent: "Mozilla/5.0" } }, false],
    ["a browser with a bundler's process", { process: {} }, false],
  ];

  it.each(table)("%s: %o", (_, platform, want) => {
    expect(isNode(platform)).toBe(want);
  });

  it("is true here", () => {
    expect(isNode()).toBe(true);
  });
});
