import { afterEach, describe, expect, it, vi } from "vitest";
import { createFetchTransport } from "../../src/transport/fetch-transport.ts";
import { readOnce } from "../../src/transport/read-once.ts";
import { sendOnce } from "../../src/transport/send-once.ts";
import { faultOf, post } from "./transports.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const text = "symbol=btc_cny&memo=地址";
const headers = { "content-type": "application/x-www-form-urlencoded" };
const init = { method: "POST", headers, redirect: "manual" as const };
const length = String(new TextEncoder().encode(text).byteLength);

type Init = RequestInit & { readonly duplex?: string };

describe("the body of a request that must not be sent twice", () => {
  it("is on Node a stream, with its length, which also reads as text", async () => {
    const made: Init = sendOnce(init, text);
    expect(made).toMatchObject({ ...init, headers: { ...headers, "content-length": length }, duplex: "half" });
    expect(made.body).toBeInstanceOf(ReadableStream);
    const body = made.body as ReadableStream;
    expect(String(body as unknown)).toBe(text);
    expect(Object.fromEntries(new URLSearchParams(body as never))).toEqual({ symbol: "btc_cny", memo: "地址" });
    expect(await new Request("https://exchange.test", made).text()).toBe(text);
    expect(Object.keys(body)).toEqual([]);
  });

  it("is on Deno a Blob", async () => {
    vi.stubGlobal("Deno", {});
    const { body, ...rest }: Init = sendOnce(init, text);
    expect(rest).toEqual(init);
    expect(body).toBeInstanceOf(Blob);
    expect(await (body as Blob).text()).toBe(text);
  });

  it.each(["1.1.45", "1.3.13", "1.4.3"])("is on Bun %s the text, over a connection of its own", (bun) => {
    vi.stubGlobal("process", { versions: { node: "22.0.0", bun } });
    expect(sendOnce(init, text)).toEqual({ ...init, body: text, keepalive: false });
  });

  it.each<[string, () => void]>([
    ["on Bun", () => vi.stubGlobal("process", { versions: { node: "26.3.0", bun: "1.4.4" } })],
    ["in a browser", () => vi.stubGlobal("process", undefined)],
    ["on workerd", () => vi.stubGlobal("navigator", { userAgent: "Cloudflare-Workers" })],
    ["on Node in a page without streams", () => vi.stubGlobal("ReadableStream", undefined)],
  ])("is %s the text", (_, stage) => {
    stage();
    expect(sendOnce(init, text)).toEqual({ ...init, body: text });
  });
});

describe("the fetch transport", () => {
  const request = post("https://exchange.test/api/v1/trade.do");
  async function bodyOf(more: Partial<typeof request>): Promise<unknown> {
    let given: unknown;
    const fetch = (_: string, { body }: RequestInit): Promise<Response> => {
      given = body;
      return Promise.resolve(new Response("{}"));
    };
    await createFetchTransport({ fetch })({ ...request, ...more });
    return given;
  }

  it("makes such a body only of a request that must not be sent twice, and has one", async () => {
    expect(await bodyOf({ once: true })).toBeInstanceOf(ReadableStream);
    expect(await bodyOf({ once: false })).toBe(request.body);
    expect(await bodyOf({})).toBe(request.body);
    expect(await bodyOf({ once: true, body: undefined })).toBeNull();
  });

  it("says so where there is no fetch", async () => {
    vi.stubGlobal("fetch", undefined);
    const fault = await faultOf(createFetchTransport()(request));
    expect(fault).toMatchObject({ stage: "not-sent", reason: "unusable", retry: "never" });
    expect(fault.message).toBe("This platform has no fetch: give createClient one. Nothing was sent.");
  });
});

describe("a body that can be read once", () => {
  it("fails when it is read again", async () => {
    const body = readOnce(new TextEncoder().encode(text));
    const read = async (): Promise<string> => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of body) chunks.push(chunk);
      return Buffer.concat(chunks).toString();
    };
    expect(await read()).toBe(text);
    await expect(read()).rejects.toThrow("must not be sent a second time");
  });
});
