import type { LimitOwner } from "../limits/limit-rule.ts";
import { hexOf } from "../signing/hex.ts";
import type { Keys } from "./keys.ts";

/**
 * Who sends a client's requests, as stores of shared limits know it: the exchange by the origin of its URL, the key by a hash that does not
 * give it away.
 */
export async function limitOwner(baseUrl: string, keys: Keys | undefined): Promise<LimitOwner> {
  return { exchange: new URL(baseUrl).origin, key: keys === undefined ? "" : await hashOf(keys.apiKey) };
}

/** SHA-256, to 128 bits: enough that no two keys meet. */
async function hashOf(apiKey: string): Promise<string> {
  const subtle = typeof crypto === "undefined" ? undefined : (crypto as Partial<Crypto>).subtle;
  if (subtle === undefined) {
    throw new TypeError("Shared limits need SHA-256, which pages have only over https (crypto.subtle).");
  }
  const digest = await subtle.digest("SHA-256", new TextEncoder().encode(`okcoin-openapi limits ${apiKey}`));
  return hexOf(new Uint8Array(digest, 0, 16));
}
