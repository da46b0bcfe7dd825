import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { gzipSync } from "node:zlib";
import { floodBegin } from "../door/answer/break-answer.ts";
import type { BrokenAnswer } from "../door/answer/broken-answer.ts";
import { answerHeaders } from "../door/answer/reply.ts";

const gzipped = { ...answerHeaders, "content-encoding": "gzip" };

export function sendGzip({ damage, body }: Extract<BrokenAnswer, { kind: "gzip" }>, response: ServerResponse): void {
  const packed = gzipSync(body);
  response.writeHead(200, gzipped).end(damage === "cut" ? packed.subarray(0, packed.length >> 1) : body);
}

/** A body of great length, at the reader's pace; a reader that leaves ends it. */
export function sendFlood({ bytes, gzip }: Extract<BrokenAnswer, { kind: "flood" }>, response: ServerResponse): void {
  response.writeHead(200, gzip ? gzipped : answerHeaders);
  pipeline(Readable.from(gzip ? bomb(bytes) : spaces(bytes)), response).catch(() => undefined);
}

const pieceBytes = 1_000_000;

function* spaces(bytes: number): Generator<Buffer> {
  yield Buffer.from(floodBegin);
  const piece = Buffer.alloc(pieceBytes, " ");
  for (let left = bytes; left > 0; left -= pieceBytes) yield piece;
}

/** The same, packed: gzip may consist of many parts, which are unpacked one after the other. */
function* bomb(bytes: number): Generator<Buffer> {
  yield gzipSync(floodBegin);
  const piece = gzipSync(Buffer.alloc(pieceBytes, " "));
  for (let left = bytes; left > 0; left -= pieceBytes) yield piece;
}
