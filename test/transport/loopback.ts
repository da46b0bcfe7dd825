import { createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** A server that listens on loopback, on a port of its own. */
export interface Loopback {
  /** Address and port, as a URL has them. */
  readonly host: string;
  /** Connections accepted so far. */
  readonly connections: () => number;
  /** Ends it, open connections included. */
  close(): Promise<void>;
}

export async function listen(server: Server): Promise<Loopback> {
  const open = new Set<Socket>();
  let connections = 0;
  server.on("connection", (socket: Socket) => {
    connections += 1;
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${String(port)}`,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of open) socket.destroy();
      }),
  };
}

/** A port of loopback on which nobody listens. */
export async function closedPort(): Promise<string> {
  const server = await listen(createServer());
  await server.close();
  return server.host.slice(server.host.indexOf(":") + 1);
}
