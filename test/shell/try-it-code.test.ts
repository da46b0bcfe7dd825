import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeForms } from "../../scripts/emit/forms.ts";
import { paramsOf, valuesOf } from "../../scripts/live/try-it/form-values.ts";
import { curlSample } from "../../scripts/request/curl-sample.ts";
import { pythonSample } from "../../scripts/request/python-sample.ts";
import { typescriptSample } from "../../scripts/request/typescript-sample.ts";
import { createSandbox } from "../../src/sandbox/index.ts";
import { listen } from "../../src/sandbox/node/index.ts";
import { sourceModel } from "../source-document.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { operations, terms } = makeForms(sourceModel);
const prepared = createSandbox({ seed: 1 });
const account = prepared.createDemoAccount();
const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/** The forms of all examples, and what the tabs of each say: ids and decimals are texts there, as they were typed. */
const filled = Object.values(operations).flatMap((form) =>
  form.examples.map(({ summary, params }, index) => {
    const request = { summary, params: paramsOf(form, valuesOf(form, params), "never written") };
    return {
      name: `${form.id} ${String(index + 1)}`,
      id: form.id,
      curl: curlSample(form, request, terms),
      python: pythonSample(form, request, terms),
      typescript: typescriptSample(form, request, terms),
    };
  }),
);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "okcoin-code-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const languages = {
  curl: { end: "sh", command: "sh", args: [] },
  python: { end: "py", command: "python3", args: ["-W", "error"] },
  typescript: { end: "ts", command: process.execPath, args: ["--import", tsx] },
} as const;

/** Runs a text as a reader does who copied it, against an exchange of its own. */
async function carryOut(name: string, language: keyof typeof languages, text: string) {
  const { end, command, args } = languages[language];
  // In the project, so that its package is found by its name.
  const file = join(
    language === "typescript" ? join(root, "test/shell") : folder,
    `.${name.replace(" ", "-")}.copied.${end}`,
  );
  await writeFile(file, text);
  const sandbox = prepared.fork();
  const begun = sandbox.journal.length;
  const server = await listen(sandbox, { port: 0 });
  try {
    const { stdout, stderr } = await promisify(execFile)(command, [...args, file], {
      cwd: root,
      env: {
        PATH: process.env["PATH"],
        OKCOIN_BASE_URL: server.url,
        OKCOIN_API_KEY: account.apiKey,
        OKCOIN_SECRET_KEY: account.secretKey,
        OKCOIN_TRADE_PWD: account.tradePassword ?? "",
      },
    });
    const verdicts = sandbox.journal
      .slice(begun)
      .flatMap(({ operation, verdict }) => (verdict === undefined ? [] : [[operation, verdict]]));
    return { stdout, stderr, verdicts };
  } finally {
    await server.close();
    await rm(file);
  }
}

describe.each(["curl", "python", "typescript"] as const)("what the form writes for %s", (language) => {
  test.concurrent.each(filled.map((each) => [each.name, each.id, each[language]] as const))(
    "is carried out: %s",
    async (name, id, text) => {
      expect(text).not.toContain("never written");
      const { stdout, stderr, verdicts } = await carryOut(name, language, text);
      expect(stderr).toBe("");
      expect(verdicts).toEqual([[id, "ok"]]);
      expect(stdout).toMatch(/\d|true/i);
    },
  );
});

test("what a reader types into a form stays a text in each language", async () => {
  const form = operations["withdraw"] ?? expect.fail("withdraw");
  const evil = "$(touch /tmp/x) `id` \"' \\ \n#${}";
  const [example] = form.examples;
  const params = { ...paramsOf(form, valuesOf(form, example?.params ?? {}), "x"), withdraw_address: evil };
  const request = { summary: `A summary\n${evil}`, params };
  for (const [language, write] of [
    ["curl", curlSample],
    ["python", pythonSample],
    ["typescript", typescriptSample],
  ] as const) {
    const { stdout, stderr, verdicts } = await carryOut("hostile", language, write(form, request, terms)).catch(
      (error: unknown) => error as { stdout: string; stderr: string; verdicts: undefined },
    );
    expect(stderr, language).not.toMatch(/syntax|not found|unexpected/i);
    // The client refuses it before it is sent; the exchange refuses the address.
    expect(verdicts ?? [], language).not.toContainEqual(["withdraw", "ok"]);
    expect(stdout, language).not.toContain("uid=");
  }
});

test("what the form writes for TypeScript has no fault of types", () => {
  const config = ts.readConfigFile(join(root, "tsconfig.json"), (path) => ts.sys.readFile(path)).config as object;
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const texts = new Map(
    filled.map(({ typescript }, index) => [join(root, `test/shell/copied-${String(index)}.ts`), typescript]),
  );
  const host = ts.createCompilerHost({ ...options, noEmit: true });
  const base = { ...host };
  host.fileExists = (path) => texts.has(path) || base.fileExists(path);
  host.readFile = (path) => texts.get(path) ?? base.readFile(path);
  host.getSourceFile = (path, languageVersion, ...rest) => {
    const text = texts.get(path);
    return text === undefined
      ? base.getSourceFile(path, languageVersion, ...rest)
      : ts.createSourceFile(path, text, languageVersion);
  };
  const program = ts.createProgram([...texts.keys()], { ...options, noEmit: true }, host);
  const faults = [...texts.keys()].flatMap((path) => {
    const source = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}\n${texts.get(path) ?? ""}`,
    );
  });
  expect(faults).toEqual([]);
  expect(texts.size).toBeGreaterThan(30);
}, 120_000);
