import { execFile } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { createSandbox } from "../../src/sandbox/index.ts";
import { listen } from "../../src/sandbox/node/index.ts";
import { snippetsIn } from "../docs/guides/snippet.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = new URL("../../generated/guide/", import.meta.url);
const guides = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }));

/** How a reader runs a snippet that is no TypeScript. What needs the packed package is tried by `npm run test:package`. */
const commands: Readonly<Record<string, (source: string) => [command: string, ...args: string[]]>> = {
  python: (source) => ["python3", "-W", "error", "-c", source],
  javascript: (source) => [process.execPath, "--input-type=module", "-e", source],
  bash: (source) => ["bash", "-euc", source],
};

const snippets = Object.keys(commands).flatMap((language) =>
  guides.flatMap(({ name, text }) =>
    snippetsIn(text, language)
      .filter((source) => !/^(npm|npx|node|mkdir) /.test(source))
      .map((source) => [name, language, source] as const),
  ),
);

const prepared = createSandbox({ seed: 1 });
const account = prepared.createDemoAccount();

/** What each prints, for a demo account. */
const prints: Readonly<Record<string, RegExp>> = {
  "signing.md python": /^\{'result': True, 'info': \{'funds': .*\n\{'result': True, 'orders': \[\{.*Decimal\('0\.2'\)/,
  "coming-from-another-client.md javascript": /^placed \d+\n$/,
  "reproduce-an-error.md bash": /"error_code":1008\b/,
};

test("each guide whose snippets are no TypeScript is known here", () => {
  expect(snippets.map(([name, language]) => `${name} ${language}`).toSorted()).toEqual(Object.keys(prints).toSorted());
});

test.each(snippets)("the snippet of %s in %s does what the guide says", async (name, language, source) => {
  const sandbox = prepared.fork();
  const server = await listen(sandbox, { port: 0 });
  try {
    const [command = "", ...args] = commands[language]?.(source.replace("http://127.0.0.1:8765", server.url)) ?? [];
    const { stdout, stderr } = await promisify(execFile)(command, args, {
      cwd: root,
      env: {
        PATH: process.env["PATH"],
        OKCOIN_BASE_URL: server.url,
        OKCOIN_API_KEY: account.apiKey,
        OKCOIN_SECRET_KEY: account.secretKey,
      },
    });
    if (language !== "bash") expect(stderr).toBe("");
    expect(stdout).toMatch(prints[`${name} ${language}`] ?? /^$/);
  } finally {
    await server.close();
  }
});

const python = snippets.find(([, language]) => language === "python")?.[2] ?? expect.fail("no guide shows Python");
const refusals = ['{"result":false}', '{"result":false,"errorCode":1018}', '{"error_code":1018}'];

test.each(refusals)("the program in Python takes %s for a refusal", async (answer) => {
  await expect(answeredWith(answer)).rejects.toThrow("RuntimeError: refused");
});

test("the program in Python takes a list for an answer", async () => {
  expect((await answeredWith("[]")).stdout).toBe("[]\n[]\n");
});

/** Runs the program against a server that gives one answer to everything. */
async function answeredWith(answer: string) {
  const server = createServer((_, response) => response.end(answer));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  try {
    return await promisify(execFile)("python3", ["-W", "error", "-c", python], {
      env: {
        PATH: process.env["PATH"],
        OKCOIN_BASE_URL: `http://127.0.0.1:${String(port)}`,
        OKCOIN_API_KEY: account.apiKey,
        OKCOIN_SECRET_KEY: account.secretKey,
      },
    });
  } finally {
    server.close();
  }
}
