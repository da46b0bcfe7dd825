import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { gzipSync } from "node:zlib";
import { type BrokenAnswer, FLOOD_BEGIN } from "../faults/broken-answer.ts";
import { ANSWER_HEADERS } from "../faults/reply.ts";

const GZIPPED = { ...ANSWER_HEADERS, "content-encoding": "gzip" };

export function sendGzip({ damage, body }: Extract<BrokenAnswer, { kind: "gzip" }>, response: ServerResponse): void {
  const packed = gzipSync(body);
  response.writeHead(200, GZIPPED).end(damage === "cut" ? packed.subarray(0, packed.length >> 1) : body);
}

/** A body of great length, at the reader's pace; a reader that leaves ends it. */
export function sendFlood({ bytes, gzip }: Extract<BrokenAnswer, { kind: "flood" }>, response: ServerResponse): void {
  response.writeHead(200, gzip ? GZIPPED : ANSWER_HEADERS);
  pipeline(Readable.from(gzip ? bomb(bytes) : spaces(bytes)), response).catch(() => undefined);
}

const PIECE = 1_000_000;

function* spaces(bytes: number): Generator<Buffer> {
  yield Buffer.from(FLOOD_BEGIN);
  const piece = Buffer.alloc(PIECE, " ");
  for (let left = bytes; left > 0; left -= PIECE) yield piece;
}

/** The same, packed: gzip may consist of many parts, which are unpacked one after the other. */
function* bomb(bytes: number): Generator<Buffer> {
  yield gzipSync(FLOOD_BEGIN);
  const piece = gzipSync(Buffer.alloc(PIECE, " "));
  for (let left = bytes; left > 0; left -= PIECE) yield piece;
}
