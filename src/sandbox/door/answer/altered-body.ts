import { envelope } from "../../../../generated/protocol.ts";

/** The first half of an answer that is cut. */
export function half(body: string): string {
  return body.slice(0, body.length >> 1);
}

/** The first half of an answer, and a byte that is not UTF-8. */
export function withBadByte(body: string): Uint8Array<ArrayBuffer> {
  const begin = new TextEncoder().encode(half(body));
  const bytes = new Uint8Array(begin.length + 2);
  bytes.set(begin);
  bytes.set([0xff, 0x7d], begin.length);
  return bytes;
}

/** The exchange names every id so; as text, so that long ids keep their digits. */
const id = /("\w*id":"?)(\d+)/g;

export function withIds(body: string, change: (id: string) => string): string {
  return body.replace(id, (_, before: string, digits: string) => before + change(digits));
}

const truth = new RegExp(`("${envelope.resultField}":)(true|false)`, "g");

export function withTextResult(body: string): string {
  return body.replace(truth, '$1"$2"');
}

/** The last of several objects or lists in the last list that has several. */
const lastEntry = /,(?:\{[^{}[\]]*\}|\[[^{}[\]]*\])\](?=[^[\]]*$)/;

export function withFewerEntries(body: string): string {
  return body.replace(lastEntry, "]");
}
