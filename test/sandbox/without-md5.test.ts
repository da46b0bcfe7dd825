import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ErrorCode } from "../../generated/errors.ts";
import { createClient } from "../../src/client/create-client.ts";
import { sign } from "../../src/signing/index.ts";

beforeEach(() => {
  vi.resetModules();
  // As in a page: no `node:crypto`.
  vi.stubGlobal("process", { ...process, getBuiltinModule: undefined });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

async function openAccount() {
  const { createSandbox } = await import("../../src/sandbox/index.ts");
  const sandbox = createSandbox({ explainSignatures: true });
  return { sandbox, ...sandbox.createAccount({ funds: { cny: "1000" } }) };
}

function userinfo(apiKey: string, secretKey: string) {
  const body = new URLSearchParams({ api_key: apiKey, sign: sign({ api_key: apiKey }, secretKey) }).toString();
  const url = new URL("https://sandbox.test/api/v1/userinfo.do");
  return { method: "POST", url, contentType: "application/x-www-form-urlencoded", body };
}

describe("where the platform has no MD5", () => {
  it("verifies signatures by one that fetch loads", async () => {
    const { sandbox, apiKey, secretKey } = await openAccount();
    const client = createClient({ baseUrl: "https://sandbox.test", apiKey, secretKey, fetch: sandbox.fetch });
    expect((await client.userinfo()).info.funds.free["cny"]).toBe("1000");
    const stranger = createClient({ baseUrl: "https://sandbox.test", apiKey, secretKey: "x", fetch: sandbox.fetch });
    expect(await stranger.try.userinfo()).toMatchObject({ ok: false, error: { code: ErrorCode.SignatureMismatch } });
    expect(sandbox.explainLastSignature()?.mistakes).toMatchObject([{ mistake: "wrong-secret" }]);
  });

  it("says what to do first where a request must be answered at once", async () => {
    const { sandbox, apiKey, secretKey } = await openAccount();
    const request = userinfo(apiKey, secretKey);
    expect(() => sandbox.receive(request)).toThrow("sandbox.fetch loads it: call that once before receive");
    await sandbox.fetch("https://sandbox.test/api/v1/ticker.do?symbol=btc_cny");
    expect(sandbox.receive(request)).toMatchObject({ body: expect.stringContaining('"result":true') as string });
  });

  it("is a server all the same", async () => {
    const { sandbox, apiKey, secretKey } = await openAccount();
    const { listen } = await import("../../src/sandbox/node/index.ts");
    const server = await listen(sandbox);
    const client = createClient({ baseUrl: server.url, apiKey, secretKey });
    expect((await client.userinfo()).result).toBe(true);
    await server.close();
  });
});
