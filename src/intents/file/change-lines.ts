import { createHash } from "node:crypto";
import type { Intent, OpenIntent } from "../intent.ts";

/** A change of what is open. */
export type Change =
  | { readonly open: OpenIntent }
  | { readonly close: string; /** The records it owns. */ readonly ids: readonly string[] };

/** What a file's text says. */
export interface ReadLines {
  /** Whether it begins as a file of intents does; an empty one may still become one. */
  readonly begins: boolean;
  readonly changes: readonly Change[];
  /** Numbers of the lines that cannot be read, from 1. */
  readonly damaged: readonly number[];
  /** Bytes up to the end of the last whole line: what follows was being written when the process died. */
  readonly wholeBytes: number;
}

/** The first line of a file, by which no other file is taken for one. */
export const firstLine = "okcoin-openapi intents 1\n";

/** One line: a checksum of what follows, and the change as JSON. */
export function writeLine(change: Change): string {
  const json = JSON.stringify(change);
  return `${checksum(json)} ${json}\n`;
}

export function readLines(bytes: Uint8Array): ReadLines {
  const wholeBytes = bytes.lastIndexOf(newline) + 1;
  const text = new TextDecoder().decode(bytes.subarray(0, wholeBytes));
  const begins = wholeBytes === 0 ? isCutFirstLine(bytes) : text.startsWith(firstLine);
  const changes: Change[] = [];
  const damaged: number[] = [];
  for (const [index, line] of text.split("\n").slice(0, -1).entries()) {
    if (begins && index === 0) continue;
    const change = readLine(line);
    if (change === undefined) damaged.push(index + 1);
    else changes.push(change);
  }
  return { begins, changes, damaged, wholeBytes };
}

const newline = 0x0a;

/** A file system that was cut off may leave zeros in place of what was written last. */
function isCutFirstLine(bytes: Uint8Array): boolean {
  return firstLine.startsWith(new TextDecoder().decode(bytes)) || bytes.every((byte) => byte === 0);
}

function readLine(line: string): Change | undefined {
  const [, sum, json = ""] = /^([0-9a-f]{8}) (.*)$/.exec(line) ?? [];
  if (sum !== checksum(json)) return undefined;
  const { open, close, ids } = JSON.parse(json) as Readonly<Record<"open" | "close" | "ids", unknown>>;
  if (typeof close === "string" && isTexts(ids)) return { close, ids };
  return isOpenIntent(open) ? { open } : undefined;
}

type Loose<Value> = { readonly [Name in keyof Value]?: unknown };

function isOpenIntent(value: unknown): value is OpenIntent {
  if (typeof value !== "object" || value === null) return false;
  const { id, operation, params, baseUrl, keyHash, at, until, others } = value as Loose<Intent & OpenIntent>;
  return (
    isTexts([id, operation, baseUrl, keyHash]) &&
    [at, until].every(Number.isFinite) &&
    isTexts(others) &&
    typeof params === "object" &&
    params !== null &&
    isTexts(Object.values(params))
  );
}

function isTexts(values: unknown): values is readonly string[] {
  return Array.isArray(values) && values.every((value) => typeof value === "string");
}

/** Enough to tell a line that was damaged from one that was written so; it guards against nobody. */
function checksum(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
