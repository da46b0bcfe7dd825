import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ErrorCode } from "../../generated/errors.ts";
import { createSandbox } from "../../src/sandbox/index.ts";
import { listen, type SandboxServer } from "../../src/sandbox/node/index.ts";
const folder = fileURLToPath(new URL("../../generated/samples", import.meta.url));
const samples = (await readdir(folder)).filter((name) => name.endsWith(".sh"));

const sandbox = createSandbox({ seed: 1 });
const keys = sandbox.createAccount({ funds: { btc: "10", ltc: "100", cny: "100000" } });
let server: SandboxServer;

beforeAll(async () => {
  server = await listen(sandbox, { port: 0 });
});
afterAll(() => server.close());

/** Codes that tell a request whose form or signature is wrong, which a sample must never be. */
const faulty: readonly number[] = [
  ErrorCode.RequiredFieldMissing,
  ErrorCode.ApiKeyNotFound,
  ErrorCode.SignatureMismatch,
  ErrorCode.IllegalParameter,
];

/** A loan that does not exist has no code of its own: for these an illegal parameter is the right answer to the sample's id. */
const byLoan = ["borrowOrderInfo.sh", "repayment.sh"];

test.each(samples)("%s is a request that the exchange understands", async (name) => {
  const { stdout } = await promisify(execFile)("sh", [join(folder, name)], {
    env: {
      PATH: process.env["PATH"],
      OKCOIN_BASE_URL: server.url,
      OKCOIN_API_KEY: keys.apiKey,
      OKCOIN_SECRET_KEY: keys.secretKey,
    },
  });
  const answer = JSON.parse(stdout) as { error_code?: number };
  if (byLoan.includes(name)) expect(answer.error_code).toBe(ErrorCode.IllegalParameter);
  else expect(faulty).not.toContain(answer.error_code);
});
