import { md5 as nobleMd5 } from "@noble/hashes/legacy.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { platformCrypto, platformMd5, type Md5 } from "./platform-md5.ts";

/** MD5 in plain JavaScript, for browsers: Web Crypto has no MD5. */
export const portableMd5: Md5 = (text) => bytesToHex(nobleMd5(new TextEncoder().encode(text)));

let chosen: Md5 | undefined;

/** MD5 of the platform where it has one. */
export const md5: Md5 = (text) => {
  chosen ??= platformMd5(platformCrypto()) ?? portableMd5;
  return chosen(text);
};
