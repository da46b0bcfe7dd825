import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { parse, stringify } from "yaml";

type Container = Record<string, unknown>;

/** A document of many files, held in memory so that a test can break a copy of it. A path is keys joined by spaces. */
export class SpecCopy {
  readonly #files: Map<string, unknown>;

  constructor(files: ReadonlyMap<string, unknown>) {
    this.#files = new Map(structuredClone([...files]));
  }

  static async read(folder: string): Promise<SpecCopy> {
    const names = await readdir(folder, { recursive: true });
    const yaml = names.filter((name) => name.endsWith(".yaml"));
    const texts = await Promise.all(yaml.map((name) => readFile(join(folder, name), "utf8")));
    return new SpecCopy(new Map(yaml.map((name, i): [string, unknown] => [name, parse(texts[i] ?? "")])));
  }

  clone(): SpecCopy {
    return new SpecCopy(this.#files);
  }

  async write(folder: string): Promise<void> {
    const folders = new Set([...this.#files.keys()].map((name) => join(folder, dirname(name))));
    for (const path of folders) await mkdir(path, { recursive: true });
    await Promise.all([...this.#files].map(([name, value]) => writeFile(join(folder, name), stringify(value))));
  }

  get(file: string, path: string): unknown {
    const [parent, key] = this.#parent(file, path);
    return parent[key];
  }

  set(file: string, path: string, value: unknown): this {
    if (path === "") {
      this.#files.set(file, value);
      return this;
    }
    const [parent, key] = this.#parent(file, path);
    parent[key] = value;
    return this;
  }

  /** Removes a member that is there; a change that changes nothing would prove nothing. */
  remove(file: string, path: string): this {
    const [parent, key] = this.#parent(file, path);
    if (!Object.hasOwn(parent, key)) throw new Error(`${file} has nothing at "${path}" to remove.`);
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else Reflect.deleteProperty(parent, key);
    return this;
  }

  push(file: string, path: string, value: unknown): this {
    const list = this.get(file, path);
    if (!Array.isArray(list)) throw new Error(`${file} has no list at "${path}".`);
    list.push(value);
    return this;
  }

  /** Gives a file another name, and nothing else: references to it are the caller's to change. */
  rename(from: string, to: string): this {
    this.#files.set(to, this.#files.get(from));
    this.#files.delete(from);
    return this;
  }

  #parent(file: string, path: string): [parent: Container, key: string] {
    const keys = path.split(" ");
    const key = keys.pop() ?? "";
    const parent = keys.reduce((value, step) => container(value, file, path)[step], this.#files.get(file));
    return [container(parent, file, path), key];
  }
}

function container(value: unknown, file: string, path: string): Container {
  if (typeof value !== "object" || value === null) throw new Error(`${file} has no "${path}".`);
  return value as Container;
}
