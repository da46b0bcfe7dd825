import { execFile } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { get } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { okcoin } from "../../../generated/index.ts";
import { createClient } from "../../../src/index.ts";
import { listen, type SandboxServer } from "../../../src/sandbox/node/index.ts";
import { openSandbox } from "../support/caller.ts";

const run = promisify(execFile);
const child = fileURLToPath(new URL("tls-child.ts", import.meta.url));
const { sandbox, account } = openSandbox();
let server: SandboxServer;
let folder: string;

beforeAll(async () => {
  server = await listen(sandbox, { tls: true });
  folder = await mkdtemp(join(tmpdir(), "okcoin-openapi-"));
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Asks for a ticker as a client does that was given an authority. */
function ask(origin: string, ca?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(
      `${origin}${okcoin.operations.ticker.path}?symbol=btc_cny`,
      { agent: false, ...(ca === undefined ? {} : { ca }) },
      (answer) => {
        text(answer).then(resolve, reject);
      },
    ).on("error", reject);
  });
}

it("serves https with a certificate of this machine's names, made anew for each server", async () => {
  const certificate = new X509Certificate(server.certificate ?? "");
  expect(certificate.checkHost("localhost")).toBe("localhost");
  // rustls takes no authority for a server of its own.
  expect(certificate.ca).toBe(false);
  for (const address of ["127.0.0.1", "::1"]) expect(certificate.checkIP(address)).toBe(address);
  expect(certificate.checkHost("sandbox.test")).toBeUndefined();
  expect(server.url).toBe(`https://127.0.0.1:${String(server.port)}`);
  const other = await listen(sandbox, { tls: true });
  await other.close();
  expect(other.certificate).not.toBe(server.certificate);
});

it("is trusted by who was given the certificate, under its names, and by nobody else", async () => {
  expect(await ask(server.url, server.certificate)).toContain('"ticker"');
  expect(await ask(`https://localhost:${String(server.port)}`, server.certificate)).toContain('"ticker"');
  await expect(ask(server.url)).rejects.toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
  const stranger = createClient({ baseUrl: server.url, retry: false });
  await expect(stranger.ticker({ symbol: "btc_cny" })).rejects.toMatchObject({ name: "ConnectionError" });
});

it("has a certificate for the host that it listens on", async () => {
  const named = await listen(sandbox, { tls: true, host: "127.0.0.2" });
  try {
    expect(await ask(named.url, named.certificate)).toContain('"ticker"');
  } finally {
    await named.close();
  }
});

it("trades with the project's client in a process that trusts it, and its faults are real", async () => {
  const authority = join(folder, "authority.pem");
  await writeFile(authority, server.certificate ?? "");
  const placed = () => sandbox.truth.orders(account.apiKey).length;
  sandbox.force("trade", { fault: "reset", when: "after" });
  sandbox.force("trade", { fault: "reset-in-body", when: "after" });
  sandbox.force("trade", { fault: "half-headers", when: "before" });
  const { stdout } = await run(process.execPath, ["--import", "tsx", child, server.url], {
    // Read once, when a process starts: hence a process of its own.
    env: { ...process.env, NODE_EXTRA_CA_CERTS: authority, API_KEY: account.apiKey, SECRET_KEY: account.secretKey },
  });
  const lost = { name: "OutcomeUnknownError", cause: "ECONNRESET" };
  expect(JSON.parse(stdout)).toEqual([lost, lost, { name: "OutcomeUnknownError", cause: "UND_ERR_SOCKET" }, "placed"]);
  expect(placed()).toBe(3);
});

it("outlives those who do not speak TLS", async () => {
  await expect(fetch(server.url.replace("https:", "http:"))).rejects.toThrow();
  expect(await ask(server.url, server.certificate)).toContain('"ticker"');
});
