/**
 * The SHA-256 digest of an API key, in hexadecimal digits: it tells keys apart and gives none away. Web Crypto's digest is missing in pages
 * without TLS.
 */
export async function keyHash(apiKey: string): Promise<string> {
  const { sha256Hex } = await import("../../signing/portable-sha256.ts");
  return sha256Hex(apiKey);
}
