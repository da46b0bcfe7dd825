import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * Remembers the TCP socket under each connection of a server. Under https a request has another socket, which cannot be
 * reset; both have the same peer.
 */
export function tcpSockets(server: Server): (socket: Socket) => Socket {
  const sockets = new Map<string, Socket>();
  server.on("connection", (tcp: Socket) => {
    const name = peer(tcp);
    sockets.set(name, tcp);
    tcp.once("close", () => {
      if (sockets.get(name) === tcp) sockets.delete(name);
    });
  });
  return (socket) => sockets.get(peer(socket)) ?? socket;
}

function peer({ remoteAddress = "", remotePort = 0 }: Socket): string {
  return `${remoteAddress} ${String(remotePort)}`;
}
