import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import document from "../../generated/openapi.json" with { type: "json" };
import { okcoin } from "../../generated/index.ts";
import { createSandbox } from "../../src/sandbox/index.ts";
import { listen } from "../../src/sandbox/node/index.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(root, "generated/samples");
const samples = await readdir(folder);
const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/** How a reader runs a sample, by the end of its name. */
const commands: Readonly<Record<string, readonly [command: string, ...args: string[]]>> = {
  ".sh": ["sh"],
  ".py": ["python3", "-W", "error"],
  ".ts": [process.execPath, "--import", tsx],
};

/** Each sample has an exchange of its own: that of the demo account, as it is when the command has just started. */
const prepared = createSandbox({ seed: 1 });
const account = prepared.createDemoAccount();

async function run(name: string) {
  const sandbox = prepared.fork();
  const begun = sandbox.journal.length;
  const server = await listen(sandbox, { port: 0 });
  try {
    const [command = "", ...args] = commands[extname(name)] ?? [];
    const { stdout, stderr } = await promisify(execFile)(command, [...args, join(folder, name)], {
      cwd: root,
      env: {
        PATH: process.env["PATH"],
        OKCOIN_BASE_URL: server.url,
        OKCOIN_API_KEY: account.apiKey,
        OKCOIN_SECRET_KEY: account.secretKey,
        OKCOIN_TRADE_PWD: account.tradePassword ?? "",
      },
    });
    const requests = sandbox.journal.slice(begun).filter(({ verdict }) => verdict !== undefined);
    return { stdout, stderr, requests };
  } finally {
    await server.close();
  }
}

/** Of several cancels those that failed: none of them is what one hopes for. */
const emptyOnSuccess = /["']?error["']?: ?(""|''|\[\])/;

describe.each(Object.keys(commands))("a sample %s", (extension) => {
  test.concurrent.each(samples.filter((name) => extname(name) === extension))(
    "%s is carried out and has something to show",
    async (name) => {
      const { stdout, stderr, requests } = await run(name);
      expect(stderr).toBe("");
      expect(requests.map(({ operation, verdict }) => [operation, verdict])).toEqual([[name.split(".")[0], "ok"]]);
      expect(stdout.replace(emptyOnSuccess, "")).not.toMatch(/\[\s*\]|\{\s*\}|""|''|error_?code/i);
      expect(stdout).toMatch(/\d|true/i);
    },
  );
});

test("each example request of the document has a sample in each language", () => {
  const stems = Object.values(okcoin.operations).flatMap(({ id, path, method }) => {
    const item = document.paths[path] as Readonly<Record<string, Request>>;
    const form = item[method.toLowerCase()]?.requestBody?.content["application/x-www-form-urlencoded"];
    return [
      id,
      ...Object.keys(form?.examples ?? {})
        .slice(1)
        .map((name) => `${id}.${name}`),
    ];
  });
  expect(samples.toSorted()).toEqual(
    stems.flatMap((stem) => Object.keys(commands).map((end) => stem + end)).toSorted(),
  );
});

interface Request {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly examples?: object }>> };
}

test.each(samples)("%s asks the sandbox where no other exchange is set", async (name) => {
  expect(await readFile(join(folder, name), "utf8")).toContain(document.servers[0]?.url);
});

test("Python keeps every digit", async () => {
  const { stdout } = await run("orderHistory.py");
  expect(stdout).toContain("Decimal('0.3')");
  expect(stdout).not.toMatch(/: \d+\.\d/);
});
