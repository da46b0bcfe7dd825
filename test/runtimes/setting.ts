import { spawn } from "node:child_process";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundle } from "./bundle.ts";
import type { Group } from "./contract/check.ts";
import { ownFolder } from "./own-folder.ts";
import type { Lacks, Setting } from "./place.ts";

const mostPlaces = 200;

/** Puts contract and drivers into a consumer's project, and starts the servers that places without sockets call. */
export async function openSetting(
  folder: string,
  without: readonly Group[] = [],
): Promise<Setting & { close(): void }> {
  await cp(join(ownFolder, "drivers"), folder, { recursive: true });
  await writeContract(folder);
  const vectors = await readVectors(folder);
  const exchange = startServer(folder, "exchange.mjs", String(mostPlaces));
  const lossy = startServer(folder, join(ownFolder, "contract/lost-answers/server.js"));
  const { url, accounts } = JSON.parse(await exchange.told) as { url: string; accounts: object[] };
  const { url: lossyUrl } = JSON.parse(await lossy.told) as { url: string };
  let places = 0;
  return {
    folder,
    exchangeUrl: url,
    describe: async (lacks: Lacks) => {
      // An account of its own for each place: none sees the orders of another.
      const place = { lacks, without, vectors, exchange: { url, ...accounts[places] }, lossyUrl };
      places += 1;
      const file = join(folder, `place-${String(places)}.json`);
      await writeFile(file, JSON.stringify(place));
      return file;
    },
    close: () => {
      exchange.end();
      lossy.end();
    },
  };
}

/** The contract as one file that imports nothing, for `import` and for `require`. */
async function writeContract(folder: string): Promise<void> {
  for (const [format, extension] of [
    ["esm", "mjs"],
    ["cjs", "cjs"],
  ] as const) {
    const options = [`--format=${format}`, "--target=es2022"];
    await bundle(folder, join(ownFolder, "contract/contract.ts"), join(folder, `contract.${extension}`), options);
    const trust = [...options, "--packages=external", "--platform=node"];
    if (extension === "cjs") await bundle(folder, "trust.mjs", join(folder, "trust.cjs"), trust);
  }
}

async function readVectors(folder: string): Promise<unknown> {
  const text = await readFile(join(folder, "node_modules/okcoin-openapi/generated/docs/openapi.json"), "utf8");
  const { components } = JSON.parse(text) as {
    components: { securitySchemes: Record<string, { "x-signing"?: { vectors: unknown[] } }> };
  };
  return Object.values(components.securitySchemes).flatMap((scheme) => scheme["x-signing"]?.vectors ?? []);
}

/** A server in a process of its own: it says in one line of JSON where it listens, and ends with its standard input. */
function startServer(cwd: string, ...script: string[]) {
  const child = spawn(process.execPath, script, { cwd, stdio: ["pipe", "pipe", "inherit"] });
  return { told: firstLine(child.stdout), end: () => child.stdin.end() };
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const part of stream.setEncoding("utf8")) {
    text += String(part);
    if (text.includes("\n")) return text.slice(0, text.indexOf("\n"));
  }
  throw new Error("A server ended before it said where it listens.");
}
