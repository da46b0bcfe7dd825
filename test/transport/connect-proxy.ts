import { createServer, type IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";
import { listen, type Loopback } from "./loopback.ts";

export interface ConnectProxy extends Loopback {
  readonly url: string;
  /** Where the tunnels led to, in order. */
  readonly tunnels: readonly string[];
}

/** An HTTP proxy that opens tunnels (CONNECT), to those who have the password where it wants one. */
export async function startConnectProxy(password?: string): Promise<ConnectProxy> {
  const tunnels: string[] = [];
  const server = createServer();
  const wanted = password && `Basic ${Buffer.from(`user:${password}`).toString("base64")}`;
  server.on("connect", (request: IncomingMessage, near: Socket, head: Buffer) => {
    if (wanted !== undefined && request.headers["proxy-authorization"] !== wanted) {
      near.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      return;
    }
    const target = request.url ?? "";
    tunnels.push(target);
    const [host, port] = target.split(":");
    const far = connect(Number(port), host, () => {
      near.write("HTTP/1.1 200 Connected\r\n\r\n");
      far.write(head);
      near.pipe(far).pipe(near);
    });
    // The end that breaks takes the other one with it.
    near.on("error", () => far.destroy()).on("close", () => far.destroy());
    far.on("error", () => near.resetAndDestroy()).on("close", () => near.destroy());
  });
  const loopback = await listen(server);
  return { ...loopback, url: `http://${loopback.host}`, tunnels };
}
