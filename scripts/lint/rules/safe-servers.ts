import { DocumentNode } from "../document-node.ts";
import type { RuleFactory } from "../rule-interface.ts";

/** The names and addresses that lead to the reader's own machine. */
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * A server is on loopback, or the reader fills in its address. Tools write the servers into the code that they
 * generate, so a user's key, signature and trade password would be sent to the owner of that host. The rule checks every place where
 * OpenAPI allows servers: the root, a path, an operation and a link.
 */
export const safeServers: RuleFactory = () => ({
  Server: {
    enter(node, context) {
      const server = DocumentNode.of(node, context);
      for (const url of addresses(server)) {
        if (isLoopback(url)) continue;
        context.report({
          message: `Code that tools make would send keys to ${url}: use an address on loopback, or a variable whose values are on loopback, and name other hosts in a description.`,
          location: server.get("url").at,
        });
        return;
      }
    },
  },
});

/** The address with every combination of the values that its variables can have without the reader. */
function addresses(server: DocumentNode): string[] {
  let urls = [server.get("url").text ?? ""];
  for (const [name, variable] of server.get("variables").entries) {
    const values = new Set([variable.get("default"), ...variable.get("enum").items].map((node) => node.text ?? ""));
    urls = urls.flatMap((url) => [...values].map((value) => url.replaceAll(`{${name}}`, value)));
  }
  return urls;
}

function isLoopback(url: string): boolean {
  return URL.canParse(url) && loopback.test(new URL(url).hostname);
}
