import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

const room = new URL("../../src/sandbox/", import.meta.url).pathname;

const files = readdirSync(room, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

function imports(file: string): string[] {
  return [...readFileSync(join(room, file), "utf8").matchAll(/^(?:import|export|\}).* from "([^"]+)";$/gm)].map(
    ([, source = ""]) => source,
  );
}

/** Imports of a room's files, from the project's root: `src/sandbox/exchange/clock.ts`, `generated/errors.ts`, `node:http`. */
function importsOf(folder: string): string[] {
  return files
    .filter((file) => file.startsWith(folder))
    .flatMap((file) =>
      imports(file).map((source) => (source.startsWith(".") ? join("src/sandbox", dirname(file), source) : source)),
    );
}

it("the exchange knows its own files and the error codes, nothing else", () => {
  expect(files.filter((file) => file.startsWith("exchange/")).length).toBeGreaterThan(10);
  expect(
    importsOf("exchange/").filter((path) => !/^(src\/sandbox\/exchange\/|generated\/errors\.ts$)/.test(path)),
  ).toEqual([]);
});

it("Node is known in its corner only", () => {
  expect(
    files
      .filter((file) => !file.startsWith("node/"))
      .flatMap((file) => imports(file))
      .filter((source) => !source.startsWith(".")),
  ).toEqual([]);
  expect(importsOf("node/").filter((path) => !/^(node:|src\/(?:sandbox|wire)\/)/.test(path))).toEqual([]);
});

it("the one library, which makes certificates, is loaded when it is needed", () => {
  const loaded = files.flatMap((file) =>
    [...readFileSync(join(room, file), "utf8").matchAll(/\bimport\("([^"]+)"\)/g)].map(([, name = ""]) => [file, name]),
  );
  expect(loaded).toEqual([["node/certificate.ts", "selfsigned"]]);
});

it("the sandbox shares only the description, the signing and the wire room with the rest", () => {
  const elsewhere = importsOf("").filter((path) => !/^(src\/sandbox\/|node:)/.test(path));
  expect(
    elsewhere.filter((path) => !/^(generated\/|src\/description\.ts$|src\/signing\/index\.ts$|src\/wire\/)/.test(path)),
  ).toEqual([]);
});
