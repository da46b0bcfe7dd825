import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { generate } from "../../scripts/generate.ts";
import { copySpec } from "./spec-copy.ts";

/** What a document could hold to break out of a comment, a string, a template, a table or a shell word. */
const hostile = "*/ export const stolen = 1; /* `${process.exit(1)}` \" ' \\ | $(touch stolen)\n@deprecated\u2028end";

test("no text of the document leaves its place", async () => {
  const { spec, out, edit } = await copySpec();
  const quoted = JSON.stringify(hostile);
  await edit("paths/ticker.yaml", /summary: .*/, `summary: ${quoted}`);
  await edit("paths/ticker.yaml", /description: \|\n(?: {4}.*\n|\n)+/, `description: ${quoted}\n`);
  await edit("schemas/ErrorCode.yaml", /(?<=name: SignatureMismatch\n(?:.*\n){2} {4}description: ).*/, quoted);
  await edit(
    "schemas/Ticker.yaml",
    /properties:\n/,
    `properties:\n  "*/ odd \\" name": { type: string, description: ${quoted} }\n`,
  );
  await edit("paths/withdraw.yaml", /withdraw_address: 1\S+/, `withdraw_address: ${quoted}`);
  await generate({ spec, out });

  for (const file of [
    "errors.ts",
    "operations.ts",
    "shapes.ts",
    "methods.ts",
    "schema.ts",
    "samples/ticker.ts",
    "samples/withdraw.ts",
  ]) {
    const text = await readFile(join(out, file), "utf8");
    const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true });
    expect(diagnostics, file).toEqual([]);
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const names = source.statements
      .filter(ts.isVariableStatement)
      .flatMap(({ declarationList }) => declarationList.declarations.map((d) => d.name.getText()));
    expect(names, file).not.toContain("stolen");
  }
  const methods = ts.createSourceFile(
    "methods.ts",
    await readFile(join(out, "methods.ts"), "utf8"),
    ts.ScriptTarget.Latest,
    true,
  );
  const ticker = methods.statements.filter(ts.isInterfaceDeclaration).find((node) => node.name.text === "Methods")
    ?.members[0];
  expect(ticker && ts.getJSDocDeprecatedTag(ticker)).toBeUndefined();

  const shell = await readFile(join(out, "samples/withdraw.sh"), "utf8");
  const { stdout } = spawnSync("sh", ["-s"], {
    input: shell.replaceAll(/^(sign=|curl )[^]*/gm, "printf '%s' \"$text\""),
    encoding: "utf8",
  });
  expect(stdout).toContain(hostile);
});
