import { readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { sourceDocument } from "../source-document.ts";

const folder = import.meta.dirname;
const root = join(folder, "../..");

const parsed = ts.getParsedCommandLineOfConfigFile(
  join(root, "tsconfig.json"),
  {},
  {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
    },
  },
);
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".test-d.ts"))
  .map((name) => join(folder, name));
const clientTypes = join(root, "src/client/client-types.ts");
const program = ts.createProgram([...files, clientTypes, join(root, "generated/schema.ts")], {
  ...parsed?.options,
  noEmit: true,
});
const checker = program.getTypeChecker();

function textOf({ file, start = 0, messageText }: ts.Diagnostic): string {
  const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
  return `line ${String(line)}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
}

/** The type that a file exports by a name. */
function exportedType(path: string, name: string): ts.Type {
  const source = program.getSourceFile(path);
  const module = source && checker.getSymbolAtLocation(source);
  const symbol = module && checker.getExportsOfModule(module).find((each) => each.name === name);
  if (symbol === undefined) throw new Error(`${path} has no ${name}`);
  return checker.getDeclaredTypeOfSymbol(symbol);
}

describe("the types", () => {
  it.each(files.map((file) => ({ file, name: file.slice(folder.length + 1) })))("hold: $name", ({ file }) => {
    const source = program.getSourceFile(file);
    expect([...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(textOf)).toEqual(
      [],
    );
  });

  it("would be found out: an expectation that does not hold is an error", () => {
    const host = ts.createCompilerHost(program.getCompilerOptions());
    const name = join(folder, "broken.test-d.ts");
    const text =
      'import type { Outcome } from "../../src/index.ts";\n// @ts-expect-error not an error\nexport type A = Outcome<"trade">;\nexport const b: string = 1;\n';
    const getSourceFile = host.getSourceFile.bind(host);
    host.getSourceFile = (path, language, ...rest) =>
      path === name ? ts.createSourceFile(path, text, language) : getSourceFile(path, language, ...rest);
    const broken = ts.createProgram([name], program.getCompilerOptions(), host, program);
    expect(
      broken
        .getSemanticDiagnostics(broken.getSourceFile(name))
        .map(({ code }) => code)
        .sort(),
    ).toEqual([2322, 2578]);
  });

  it("keep the words of the document on every method, of the client and of `try`", () => {
    const client = exportedType(clientTypes, "Client");
    const trying = exportedType(clientTypes, "TryMethods");
    const methods = checker.getPropertiesOfType(trying);
    expect(methods.length).toBeGreaterThan(0);
    for (const { name } of methods) {
      const words = [client, trying].map((type) =>
        ts.displayPartsToString(type.getProperty(name)?.getDocumentationComment(checker)),
      );
      expect(words[0], name).not.toBe("");
      expect(words[1], name).toBe(words[0]);
    }
  });

  it("give every named schema a type of its own", () => {
    const components = exportedType(join(root, "generated/schema.ts"), "components");
    const schemas = components.getProperty("schemas");
    const named = schemas ? checker.getPropertiesOfType(checker.getTypeOfSymbol(schemas)) : [];
    expect(named.map(({ name }) => name).sort()).toEqual(Object.keys(sourceDocument.components.schemas).sort());
    const vague = named.filter((each) => isVague(checker.getTypeOfSymbol(each)));
    expect(vague.map(({ name }) => name)).toEqual([]);
  });
});

/** Whether a type, an entry of it or a field of it is any or unknown. Fields and entries that no schema names may be anything. */
function isVague(type: ts.Type, outer: readonly ts.Type[] = []): boolean {
  if (outer.includes(type)) return false;
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return true;
  if (type.isUnion()) return type.types.some((each) => isVague(each, [...outer, type]));
  if (checker.isArrayType(type) || checker.isTupleType(type)) {
    const entries = checker.getTypeArguments(type as ts.TypeReference);
    const named = checker.isTupleType(type) ? (type as ts.TupleTypeReference).target.fixedLength : entries.length;
    return entries.slice(0, named).some((each) => isVague(each, [...outer, type]));
  }
  if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return false;
  return checker
    .getPropertiesOfType(type)
    .some((property) => isVague(checker.getTypeOfSymbol(property), [...outer, type]));
}
