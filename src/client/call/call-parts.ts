import type { ErrorPlace } from "../../errors/okcoin-error.ts";
import { notLoadedError } from "../../errors/unsent-errors.ts";
import { platformCrypto, platformMd5, type Md5 } from "../../signing/platform-md5.ts";
import { loadPart, type MissingPartError } from "../../wire/load-part.ts";
import type { GivenParts, LateParts } from "./late-parts.ts";

/** What the calls of an operation need that may have to be loaded. */
export type CallParts = LateParts & {
  /** Undefined where the operation is not signed. */
  readonly md5: Md5 | undefined;
};

const noble = {
  name: "package @noble/hashes",
  use: "signs where the platform has no MD5",
  cure: "Install it, and see that every file your bundler wrote can be reached.",
};

/** What is there at once; undefined where something has to be loaded first. */
export function partsAtHand({ operation }: ErrorPlace, given: GivenParts): CallParts | undefined {
  const md5 = operation.signed ? platformMd5(platformCrypto()) : undefined;
  const isMissing = typeof given === "function" || (operation.signed && md5 === undefined);
  return isMissing ? undefined : { ...given, md5 };
}

/**
 * Loads what is missing. It is done before anything is sent, so that no answer comes that nobody can read.
 * @throws ConnectionError where it cannot be loaded; the next call tries again
 */
export async function loadParts(place: ErrorPlace, given: GivenParts): Promise<CallParts> {
  try {
    const [parts, md5] = await Promise.all([
      typeof given === "function" ? given() : given,
      place.operation.signed ? (platformMd5(platformCrypto()) ?? loadMd5()) : undefined,
    ]);
    return { ...parts, md5 };
  } catch (missing) {
    throw notLoadedError(place, missing as MissingPartError);
  }
}

function loadMd5(): Promise<Md5> {
  return loadPart(noble, "portableMd5", () => import("../../signing/portable-md5.ts"));
}
