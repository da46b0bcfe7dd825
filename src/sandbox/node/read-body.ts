import type { IncomingMessage } from "node:http";
import { maximumBody } from "../door/request/parse-form.ts";

export interface Body {
  readonly text: string;
  /** False when the body was too long and the rest of it was left unread. */
  readonly complete: boolean;
}

/**
 * Reads a body up to the length at which the front door refuses it. What goes beyond is never kept.
 *
 * Takes a callback instead of returning a promise, which would cost as much as the reading. When the connection ends before the body
 * does, nothing is called: there is nobody left to answer.
 */
export function readBody(request: IncomingMessage, read: (body: Body) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  request
    .on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length <= maximumBody) return;
      request.pause();
      // One character per byte keeps it too long, so that half a body is never taken for a whole one.
      read({ text: joined(chunks).toString("latin1"), complete: false });
    })
    .on("end", () => {
      read({ text: joined(chunks).toString("utf8"), complete: true });
    });
}

/** Most bodies come in one piece, which needs no copy. */
function joined(chunks: readonly Buffer[]): Buffer {
  const [first = Buffer.alloc(0)] = chunks;
  return chunks.length > 1 ? Buffer.concat(chunks) : first;
}
