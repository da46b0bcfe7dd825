import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import type { Behaviour } from "./raw-server.ts";

/** A whole answer: status line, headers, body. */
export function answer(status: string, headers: readonly string[], body: string | Uint8Array = ""): Buffer {
  const bytes = Buffer.from(body);
  return Buffer.concat([head(status, [...headers, `content-length: ${String(bytes.byteLength)}`]), bytes]);
}

/** Status line and headers. */
export function head(status: string, headers: readonly string[]): Buffer {
  return Buffer.from([`HTTP/1.1 ${status}`, ...headers, "", ""].join("\r\n"));
}

export const json = "content-type: application/json;charset=UTF-8";

/** Writes bytes and leaves the connection open. */
export function writing(...parts: readonly (string | Uint8Array)[]): Behaviour {
  return (socket) => {
    for (const part of parts) socket.write(part);
  };
}

/** Writes bytes, then ends the connection in the orderly way (FIN). */
export function ending(...parts: readonly (string | Uint8Array)[]): Behaviour {
  return (socket) => {
    for (const part of parts) socket.write(part);
    socket.end();
  };
}

/** Writes bytes, and once they have left, resets the connection (RST). */
export function resetting(part?: string | Uint8Array): Behaviour {
  return (socket) => {
    if (part === undefined) socket.resetAndDestroy();
    else socket.write(part, () => socket.resetAndDestroy());
  };
}

/** Writes bytes, then one byte every few milliseconds, for as long as the connection lives. */
export function dripping(part: string | Uint8Array, byte: string): Behaviour {
  return (socket) => {
    socket.write(part);
    everyFewMilliseconds(socket, () => socket.write(byte));
  };
}

function everyFewMilliseconds(socket: Socket, step: () => void): void {
  const timer = setInterval(step, 5);
  socket.on("close", () => {
    clearInterval(timer);
  });
}

export const gzipped = gzipSync('{"result":true}');
