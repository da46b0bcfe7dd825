import type { IncomingMessage } from "node:http";

const authority = /^[A-Za-z0-9.:[\]-]+$/;
/** A target with protocol and host; group 1 is what comes behind them. */
const absolute = /^https?:\/\/[^/?#]*(.*)$/i;

/** Addresses that are remembered, at most: clients ask for a few of them again and again. */
const remembered = 100;

/**
 * Makes the function that reads the address that a request was sent to, by its Host header: a page elsewhere that points
 * its own name at this machine shows itself there, and meets the rule that plain http is for loopback hosts. The
 * function gives `undefined` when target or header are no address.
 *
 * @param allowRemote anybody who can reach the server may use it, under any name
 */
export function urlReader(
  protocol: "http" | "https",
  allowRemote: boolean,
): (request: IncomingMessage) => URL | undefined {
  const known = new Map<string, URL>();
  return ({ headers, url: target = "/" }) => {
    const host = allowRemote ? "localhost" : (headers.host ?? "localhost");
    // A target with an address of its own changes neither the protocol of the connection nor the host it was sent to.
    const path = target.startsWith("/") ? target : absolute.exec(target)?.[1];
    if (path === undefined || !authority.test(host)) return undefined;
    const text = `${protocol}://${host}${path}`;
    let url = known.get(text);
    if (url === undefined) {
      if (!URL.canParse(text)) return undefined;
      url = new URL(text);
      if (known.size === remembered) known.clear();
      known.set(text, url);
    }
    return url;
  };
}
