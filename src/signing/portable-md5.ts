import { md5 } from "@noble/hashes/legacy.js";
import { hexOf } from "./hex.ts";
import type { Md5 } from "./platform-md5.ts";

/** MD5 in plain JavaScript, for browsers: Web Crypto has no MD5. */
export const portableMd5: Md5 = (text) => hexOf(md5(new TextEncoder().encode(text)));
