import { join } from "node:path";
import ts from "typescript";
import { describe, expect, inject, test } from "vitest";
import { openEditor } from "./editor.ts";

const consumer = inject("project");

/** Types of the generator whose members are named after operations and sections of the document. */
const maps = ["components", "operations", "paths", "OperationTypes"];

interface Member {
  readonly type: string;
  readonly name: string;
}

/** Every member that the package declares of the interfaces and classes that an entry exports. */
function membersOf(entry: string): Member[] {
  const file = join(
    consumer,
    "node_modules/okcoin-openapi/dist/types/src",
    entry === "no-texts" ? "no-texts.d.ts" : `${entry}/index.d.ts`,
  );
  const options = { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, strict: true, types: [] };
  const program = ts.createProgram([file], options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`There is no ${file}.`);
  return checker.getExportsOfModule(module).flatMap((symbol) => {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const named = target.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.Class);
    if (!named || maps.includes(symbol.name)) return [];
    return checker
      .getPropertiesOfType(checker.getDeclaredTypeOfSymbol(target))
      .filter(({ declarations }) =>
        declarations?.some((each) => each.getSourceFile().fileName.includes("/dist/types/")),
      )
      .map(({ name }) => ({ type: symbol.name, name }));
  });
}

/** Faces of each entry that must be among what is asked. */
const faces = {
  "": [
    "Client.try",
    "ClientOptions.retry",
    "CallOptions.signal",
    "Hooks.onRetry",
    "HookEvent.attempt",
    "OkcoinError.kind",
  ],
  "no-texts": ["Client.try", "ClientOptions.retry"],
  sandbox: ["Sandbox.createAccount", "SandboxOptions.seed", "AccountOptions.funds", "Truth.orders"],
  "sandbox/node": ["ListenOptions.port", "SandboxServer.url"],
  "intents/file": ["IntentFile.release", "IntentFileOptions.damaged", "IntentFileError.path"],
  "limits/redis": ["RedisLimitsOptions.processes", "IoredisClient.evalsha"],
  signing: ["SigningProfile.join"],
};

describe.each(Object.entries(faces))("okcoin-openapi/%s", (entry, some) => {
  const members = membersOf(entry);
  const specifier = join("okcoin-openapi", entry);
  const asked = members.map(({ type, name }) => `;({} as import("${specifier}").${type})[${JSON.stringify(name)}]`);
  const editor = openEditor(consumer, asked);

  test("says of each member of its interfaces and classes what it is", () => {
    expect(members.map(({ type, name }) => `${type}.${name}`)).toEqual(expect.arrayContaining([...some]));
    expect(editor.problems()).toEqual([]);
    const silent = members.filter((_, line) => editor.hover(line).text === "");
    expect(silent.map(({ type, name }) => `${type}.${name}`)).toEqual([]);
  });
});

describe("functions", () => {
  const lines = [
    'import { createClient } from "okcoin-openapi";',
    'import { openIntentFile } from "okcoin-openapi/intents/file";',
    'import { createSandbox } from "okcoin-openapi/sandbox";',
    'import { listen } from "okcoin-openapi/sandbox/node";',
    'import { createRedisLimits } from "okcoin-openapi/limits/redis";',
    'import { findAmbiguity, sign, signedPairs, stringToSign, verify, describeProblem } from "okcoin-openapi/signing";',
  ];
  const names = lines.flatMap((line) => /\{ (.*) \}/.exec(line)?.[1]?.split(", ") ?? []);
  const editor = openEditor(consumer, [...lines, ...names]);
  test.each(names.map((name, index) => ({ name, line: lines.length + index })))(
    "$name says what it does",
    ({ line }) => {
      expect(editor.hover(line).text).not.toBe("");
    },
  );
});
