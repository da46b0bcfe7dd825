import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { listen } from "./loopback.ts";
import { selfSigned } from "./self-signed.ts";

const run = promisify(execFile);
const child = fileURLToPath(new URL("private-authority-child.ts", import.meta.url));

describe("a server whose authority is in NODE_EXTRA_CA_CERTS", () => {
  it("is trusted by every transport, under the name it is certified for only", async () => {
    const pair = selfSigned();
    const folder = await mkdtemp(join(tmpdir(), "okcoin-openapi-"));
    const server = await listen(createServer(pair, (_, answer) => answer.end('{"result":true}')));
    try {
      const authority = join(folder, "authority.pem");
      await writeFile(authority, pair.cert);
      const { stdout } = await run(process.execPath, ["--import", "tsx", child, server.host], {
        // Read once, when a process starts: hence a process of its own.
        env: { ...process.env, NODE_EXTRA_CA_CERTS: authority },
      });
      const trusted = { certified: '{"result":true}', otherName: "not-sent tls" };
      expect(JSON.parse(stdout)).toEqual({ undici: trusted, fetch: trusted });
    } finally {
      await server.close();
      await rm(folder, { recursive: true });
    }
  });
});
