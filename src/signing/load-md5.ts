import { platformCrypto, platformMd5, type Md5 } from "./platform-md5.ts";

/** The fastest MD5 there is. The library for platforms without one loads only there. */
export async function loadMd5(): Promise<Md5> {
  return platformMd5(platformCrypto()) ?? (await import("./md5.ts")).portableMd5;
}
