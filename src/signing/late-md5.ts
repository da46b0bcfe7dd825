import { platformCrypto, platformMd5, type Md5 } from "./platform-md5.ts";

let ready: Md5 | undefined;

/** MD5, where the platform has it or it is loaded already. */
export function readyMd5(): Md5 | undefined {
  ready ??= platformMd5(platformCrypto());
  return ready;
}

/** Loads MD5 in plain JavaScript, where the platform has none. */
export async function loadMd5(): Promise<void> {
  if (readyMd5() !== undefined) return;
  const { portableMd5 } = await import("./portable-md5.ts");
  ready = portableMd5;
}

/** @throws Error where it has to be loaded first */
export function requireMd5(): Md5 {
  const md5 = readyMd5();
  if (md5 !== undefined) return md5;
  throw new Error("This platform has no MD5 of its own, and it is not loaded yet: await loadMd5() first.");
}
