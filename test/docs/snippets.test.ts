import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import document from "../../generated/openapi.json" with { type: "json" };
import { guideFiles, snippetsIn } from "./guides/snippet.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What a snippet may take for granted: a client, a sandbox, an order, and the reader's own functions. */
const surroundings = `
import type { Client as AnyClient } from "okcoin-openapi";
import type { Sandbox as AnySandbox } from "okcoin-openapi/sandbox";
declare global {
  var client: AnyClient;
  var sandbox: AnySandbox;
  var order: Parameters<AnyClient["trade"]>[0];
  function topUp(): void;
  function ask(): void;
}
`;

async function texts(): Promise<[name: string, text: string][]> {
  const files = ["README.md", "CONTRIBUTING.md", ...guideFiles()];
  const fromFiles = await Promise.all(
    files.map(async (file): Promise<[string, string]> => [file, await readFile(join(root, file), "utf8")]),
  );
  const fromReference = document.tags.map(({ name, description }): [string, string] => [
    `reference, ${name}`,
    description,
  ]);
  return [...fromFiles, ...fromReference];
}

const snippets = (await texts()).flatMap(([name, text]) =>
  snippetsIn(text).map((source, i) => ({ name: `${name} #${String(i + 1)}`, source })),
);

/** Compiles all snippets at once, each a module of its own, with the project's own compiler options. */
function diagnostics(): Map<string, string[]> {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(root, "tsconfig.json"),
    { noEmit: true },
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (problem) => {
        throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, "\n"));
      },
    },
  );
  const options = { ...config?.options, noUnusedLocals: false };
  const virtual = new Map([[join(root, "test/docs/surroundings.ts"), surroundings]]);
  snippets.forEach(({ source }, i) =>
    virtual.set(join(root, `test/docs/snippet-${String(i)}.ts`), `${source}\nexport {};\n`),
  );
  const host = ts.createCompilerHost(options);
  host.fileExists = (file) => virtual.has(file) || ts.sys.fileExists(file);
  host.readFile = (file) => virtual.get(file) ?? ts.sys.readFile(file);
  const found = new Map<string, string[]>();
  for (const problem of ts.getPreEmitDiagnostics(ts.createProgram([...virtual.keys()], options, host))) {
    const file = problem.file?.fileName ?? "";
    found.set(file, [...(found.get(file) ?? []), ts.flattenDiagnosticMessageText(problem.messageText, "\n")]);
  }
  return found;
}

describe("every TypeScript snippet of the documents compiles", () => {
  const found = diagnostics();
  test("there are some", () => {
    expect(snippets.length).toBeGreaterThan(4);
  });
  test.each(snippets.map(({ name }, i) => [name, join(root, `test/docs/snippet-${String(i)}.ts`)]))("%s", (_, file) => {
    expect(found.get(file) ?? []).toEqual([]);
  });
});
