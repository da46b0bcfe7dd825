/** MD5 over the UTF-8 bytes of a string, as 32 lower-case hexadecimal digits. */
export type Md5 = (text: string) => string;

/** The part of `node:crypto` used here; `hash` is younger than `createHash` and absent in some run-times. */
export interface CryptoModule {
  readonly hash?: (algorithm: "md5", data: string, encoding: "hex") => string;
  readonly createHash?: (algorithm: "md5") => {
    update(data: string, encoding: "utf8"): { digest(encoding: "hex"): string };
  };
}

/** How the digest of an empty text begins. */
const emptyDigest = "d41d8cd9";

/** MD5 of the platform; undefined where there is none or it is forbidden (OpenSSL in FIPS mode throws). */
export function platformMd5(crypto: CryptoModule | undefined): Md5 | undefined {
  const { hash, createHash } = crypto ?? {};
  const older: Md5 = (text) => createHash?.("md5").update(text, "utf8").digest("hex") ?? "";
  const md5: Md5 = hash === undefined ? older : (text) => hash("md5", text, "hex");
  try {
    return md5("").startsWith(emptyDigest) ? md5 : undefined;
  } catch {
    return undefined;
  }
}

/** `node:crypto` where there is one, without an import that a browser's bundler would stumble over. */
export function platformCrypto(): CryptoModule | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?: (id: string) => CryptoModule | undefined } };
  return process?.getBuiltinModule?.("node:crypto");
}
