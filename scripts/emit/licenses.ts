import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { bundledFiles } from "./browser-script.ts";
import { liveScripts } from "./live-scripts.ts";
import type { Emitter } from "./output.ts";

/** The licenses of the packages that are part of scripts of the pages; they ask to be given along. */
export const licensesEmitter: Emitter = {
  title: "licenses",
  committed: false,
  emit: async () => {
    const files = await Promise.all(liveScripts.map(async (name) => bundledFiles(`live/${name}`)));
    const folders = [...new Set(files.flat().flatMap(packageFolder))].toSorted();
    const texts = await Promise.all(folders.map(licenseOf));
    return [{ path: "docs/licenses.txt", text: texts.toSorted().join("\n\n") }];
  },
};

/** "node_modules/@noble/hashes/esm/md5.js" to the folder of its package; nothing for the project's own files. */
export function packageFolder(file: string): string[] {
  const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file.replaceAll("\\", "/"))?.[0];
  return folder === undefined ? [] : [resolve(folder)];
}

/** What `package.json` says of a package and its license. */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
}

/** @throws Error for a package without a license: nobody may pass it on */
async function licenseOf(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
  const { name, version, license, author = "its authors" } = manifest;
  if (license === undefined) throw new Error(`${name} names no license, and is part of a script that ships.`);
  const file = (await readdir(folder)).find((each) => /^licen[cs]e(\.|$)/i.test(each));
  const text = file === undefined ? undefined : await readFile(join(folder, file), "utf8");
  const who = typeof author === "string" ? author : author.name;
  return `${name} ${version}, license: ${license}, by ${who}\n${text === undefined ? "" : `\n${text.replaceAll("\r\n", "\n").trim()}\n`}`;
}
