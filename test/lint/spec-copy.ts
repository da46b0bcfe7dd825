import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { parse, stringify } from "yaml";

type Container = Record<string, unknown>;

/** A document of many files, held in memory so that a test can break a copy of it. A path is keys joined by spaces. */
export class SpecCopy {
  readonly #texts: Map<string, string>;
  /** The files that a test touched; all others stay the text they are. */
  readonly #touched = new Map<string, unknown>();

  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = new Map(texts);
  }

  static async read(folder: string): Promise<SpecCopy> {
    const names = await readdir(folder, { recursive: true });
    const yaml = names.filter((name) => name.endsWith(".yaml"));
    const texts = await Promise.all(yaml.map((name) => readFile(join(folder, name), "utf8")));
    return new SpecCopy(new Map(yaml.map((name, i): [string, string] => [name, texts[i] ?? ""])));
  }

  /** A fresh copy of the document as it was read. */
  clone(): SpecCopy {
    return new SpecCopy(this.#texts);
  }

  async write(folder: string): Promise<void> {
    const touched = [...this.#touched].map(([name, value]): [string, string] => [name, stringify(value)]);
    const files = new Map([...this.#texts, ...touched]);
    for (const path of new Set([...files.keys()].map((name) => join(folder, dirname(name))))) {
      await mkdir(path, { recursive: true });
    }
    await Promise.all([...files].map(([name, text]) => writeFile(join(folder, name), text)));
  }

  get(file: string, path: string): unknown {
    const [parent, key] = this.#parent(file, path);
    return parent[key];
  }

  set(file: string, path: string, value: unknown): this {
    if (path === "") {
      this.#touched.set(file, value);
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
    this.#touched.set(to, this.#open(from));
    this.#touched.delete(from);
    this.#texts.delete(from);
    return this;
  }

  #open(file: string): unknown {
    if (!this.#touched.has(file)) this.#touched.set(file, parse(this.#texts.get(file) ?? ""));
    return this.#touched.get(file);
  }

  #parent(file: string, path: string): [parent: Container, key: string] {
    const keys = path.split(" ");
    const key = keys.pop() ?? "";
    const parent = keys.reduce((value, step) => container(value, file, path)[step], this.#open(file));
    return [container(parent, file, path), key];
  }
}

function container(value: unknown, file: string, path: string): Container {
  if (typeof value !== "object" || value === null) throw new Error(`${file} has no "${path}".`);
  return value as Container;
}
