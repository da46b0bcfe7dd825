import { platformCrypto, platformMd5, type Md5 } from "./platform-md5.ts";
import { portableMd5 } from "./portable-md5.ts";

let chosen: Md5 | undefined;

/** MD5 of the platform where it has one. */
export const md5: Md5 = (text) => {
  chosen ??= platformMd5(platformCrypto()) ?? portableMd5;
  return chosen(text);
};
