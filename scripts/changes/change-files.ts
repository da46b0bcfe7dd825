import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { ChangesError } from "./changes-error.ts";

export const changesFolder = ".changes";

/** What a change does to the version, the strongest first. */
const changeKinds = ["major", "minor", "patch"] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** One change that users notice. */
export interface Change {
  readonly kind: ChangeKind;
  /** Markdown for the changelog. */
  readonly text: string;
}

/** Reads every change file, in the order of their names. @throws ChangesError that names each file that cannot be read */
export async function readChanges(root: string): Promise<Change[]> {
  const folder = join(root, changesFolder);
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".md")).toSorted();
  const read = await Promise.all(
    names.map(async (name) => readChange(`${changesFolder}/${name}`, await readFile(join(folder, name), "utf8"))),
  );
  const problems = read.filter((each) => typeof each === "string");
  if (problems.length > 0) throw new ChangesError(problems.join("\n"));
  return read.filter((each) => typeof each !== "string");
}

/** The kind that decides the version: the strongest of all. */
export function strongest(changes: readonly Change[]): ChangeKind | undefined {
  return changeKinds.find((kind) => changes.some((change) => change.kind === kind));
}

/** A change, or what is wrong with its file. */
function readChange(file: string, source: string): Change | string {
  const [, front, body = ""] = /^---\r?\n([^]*?)^---\r?\n([^]*)$/m.exec(source) ?? [];
  if (front === undefined) return `${file}: must begin with "---", "kind: minor" and "---", each on a line of its own.`;
  const fields = readFront(front);
  if (fields === undefined) return `${file}: what stands between the lines "---" is not YAML.`;
  const { kind, ...others } = fields;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return `${file}: there is no field "${unknown}", only "kind".`;
  if (!isKind(kind)) return `${file}: kind must be one of ${changeKinds.join(", ")}, not ${JSON.stringify(kind)}.`;
  const text = body.replaceAll("\r\n", "\n").trim();
  if (text === "") return `${file}: says nothing for the changelog below its second "---".`;
  return { kind, text };
}

function readFront(front: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return Object(parse(front)) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

function isKind(kind: unknown): kind is ChangeKind {
  return changeKinds.some((known) => known === kind);
}
