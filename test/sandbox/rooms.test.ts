import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOM = new URL("../../src/sandbox/", import.meta.url).pathname;

const files = readdirSync(ROOM, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

function imports(file: string): string[] {
  return [...readFileSync(join(ROOM, file), "utf8").matchAll(/^(?:import|export|\}).* from "([^"]+)";$/gm)].map(
    ([, source = ""]) => source,
  );
}

function outside(folder: string, allowed: RegExp): string[] {
  return files
    .filter((file) => file.startsWith(folder))
    .flatMap((file) => imports(file).map((source) => `${file} imports ${source}`))
    .filter((line) => !allowed.test(line));
}

it("the exchange knows its own files and the error codes, nothing else", () => {
  expect(files.filter((file) => file.startsWith("exchange/")).length).toBeGreaterThan(10);
  expect(outside("exchange/", / imports (\.\/[\w-]+\.ts|\.\.\/\.\.\/\.\.\/generated\/errors\.ts)$/)).toEqual([]);
});

it("Node is known in its corner only", () => {
  expect(
    files
      .filter((file) => !file.startsWith("node/"))
      .flatMap((file) => imports(file))
      .filter((source) => !source.startsWith(".")),
  ).toEqual([]);
  expect(outside("node/", / imports (node:|\.)/)).toEqual([]);
});

it("the one library, which makes certificates, is loaded when it is needed", () => {
  const loaded = files.flatMap((file) =>
    [...readFileSync(join(ROOM, file), "utf8").matchAll(/\bimport\("([^"]+)"\)/g)].map(([, name = ""]) => [file, name]),
  );
  expect(loaded).toEqual([["node/certificate.ts", "selfsigned"]]);
});

it("the sandbox shares only the description and the signing with the rest", () => {
  const elsewhere = files
    .flatMap((file) => imports(file))
    .filter((source) => source.startsWith("../../") || source.startsWith("../signing"));
  expect(elsewhere.filter((source) => !/generated\/|^\.\.\/signing\/index\.ts$/.test(source))).toEqual([]);
});
