import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const room = new URL("../../src/sandbox/", import.meta.url).pathname;

it("loads its one library, which makes certificates, only when it needs it", () => {
  const files = readdirSync(room, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const packages = files.flatMap((file) =>
    [...readFileSync(join(room, file), "utf8").matchAll(/(import\(|^(?:import|export|\}).* from )"([^".:]+)"/gm)].map(
      ([, how, name]) => [file, how, name],
    ),
  );
  expect(packages).toEqual([["node/certificate.ts", "import(", "selfsigned"]]);
});
