import { cp, mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { emitters } from "../../scripts/emit/emitters.ts";
import { buildModel } from "../../scripts/model/build-model.ts";
import type { Model } from "../../scripts/model/model.ts";
import { sourceDocument } from "../source-document.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The document with each of its operations so many times, each with a name and a path of its own. */
export function multiplied(times: number): Model {
  const document = structuredClone(sourceDocument);
  for (const [path, item] of Object.entries(sourceDocument.paths)) {
    for (let count = 2; count <= times; count += 1) {
      const copy = structuredClone(item);
      for (const operation of Object.values(copy)) operation.operationId += `No${String(count)}`;
      document.paths[path.replace(".do", `_${String(count)}.do`)] = copy;
    }
  }
  return buildModel(document, []);
}

/** Writes a project with the sources of this one and what is generated for that document, in TypeScript. */
export async function writeProject(folder: string, times: number): Promise<Model> {
  const model = multiplied(times);
  for (const name of ["src", "package.json", "tsconfig.json", "tsconfig.build.json"]) {
    await cp(join(root, name), join(folder, name), { recursive: true });
  }
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  for (const { title, emit } of emitters) {
    if (title === "reference page") continue;
    for (const { path, text } of await emit(model)) {
      if (!/^[\w-]+\.ts$/.test(path)) continue;
      const file = join(folder, "generated", path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  }
  return model;
}
