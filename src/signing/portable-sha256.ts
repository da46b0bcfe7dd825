import { sha256 } from "@noble/hashes/sha2.js";
import { hexOf } from "./hex.ts";

/** The SHA-256 digest of a text, in hexadecimal digits. */
export function sha256Hex(text: string): string {
  return hexOf(sha256(new TextEncoder().encode(text)));
}
