import type { IncomingMessage } from "node:http";

const authority = /^[A-Za-z0-9.:[\]-]+$/;
/** A target with protocol and host; group 1 is what comes behind them. */
const absolute = /^https?:\/\/[^/?#]*(.*)$/i;

/**
 * The address that a request was sent to, by its Host header: a page elsewhere that points its own name at this machine
 * shows itself there, and meets the rule that plain http is for loopback hosts.
 *
 * @param allowRemote whoever can reach the server may use it, under any name
 * @returns `undefined` when target or header are no address
 */
export function requestUrl(
  request: IncomingMessage,
  protocol: "http" | "https",
  allowRemote: boolean,
): URL | undefined {
  const host = allowRemote ? "localhost" : (request.headers.host ?? "localhost");
  const target = request.url ?? "/";
  // A target with an address of its own changes neither the protocol of the connection nor the host it was sent to.
  const path = target.startsWith("/") ? target : absolute.exec(target)?.[1];
  if (path === undefined || !authority.test(host)) return undefined;
  try {
    return new URL(`${protocol}://${host}${path}`);
  } catch {
    return undefined;
  }
}
