import { createServer, type Socket } from "node:net";
import { listen, type Loopback } from "./loopback.ts";

/** What a server does once it has read a whole request: it writes bytes, or ends the connection, as it likes. */
export type Behaviour = (socket: Socket, request: string) => void;

/** A server of raw bytes. */
export interface RawServer extends Loopback {
  /** The requests received whole, in order. */
  readonly requests: readonly string[];
}

/** Starts a server that reads each request to its end before it behaves, so that nothing depends on timing. */
export async function startRawServer(behave: Behaviour): Promise<RawServer> {
  const requests: string[] = [];
  const server = createServer((socket) => {
    let text = "";
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("latin1");
      const length = requestLength(text);
      if (length === undefined || text.length < length) return;
      const request = text.slice(0, length);
      text = text.slice(length);
      requests.push(request);
      behave(socket, request);
    });
  });
  return { ...(await listen(server)), requests };
}

/** Bytes of the first request, once its headers are complete. */
function requestLength(text: string): number | undefined {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const length = /^content-length: *(\d+)\r?$/im.exec(text.slice(0, end))?.[1];
  return end + 4 + Number(length ?? 0);
}
