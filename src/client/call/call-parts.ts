import type { ErrorPlace } from "../../errors/okcoin-error.ts";
import { notLoadedError } from "../../errors/unsent-errors.ts";
import { platformCrypto, platformMd5, type Md5 } from "../../signing/platform-md5.ts";
import { loadPart, type MissingPartError } from "../../wire/load-part.ts";
import type { AnswerParts } from "./answer-reader.ts";

/** What the calls of an operation need that a page loads late. */
export interface CallParts extends AnswerParts {
  /** Undefined where the operation is not signed. */
  readonly md5: Md5 | undefined;
}

const reader = {
  name: "reader of okcoin-openapi",
  use: "reads answers",
  cure: "See that every file your bundler wrote can be reached.",
};
const noble = {
  name: "package @noble/hashes",
  use: "signs where the platform has no MD5",
  cure: "Install it, and see that every file your bundler wrote can be reached.",
};

/** What is there at once; undefined where something has to be loaded first. `given`: what reads answers, where it is there. */
export function partsAtHand({ operation }: ErrorPlace, given: AnswerParts | undefined): CallParts | undefined {
  const md5 = operation.signed ? platformMd5(platformCrypto()) : undefined;
  return given === undefined || (operation.signed && md5 === undefined) ? undefined : { ...given, md5 };
}

/**
 * Loads what is missing. It is done before anything is sent, so that no answer comes that nobody can read.
 * @throws ConnectionError where it cannot be loaded; the next call tries again
 */
export async function loadParts(place: ErrorPlace, given: AnswerParts | undefined): Promise<CallParts> {
  try {
    const [parts, md5] = await Promise.all([
      given ?? loadAnswerParts(),
      place.operation.signed ? (platformMd5(platformCrypto()) ?? loadMd5()) : undefined,
    ]);
    return { ...parts, md5 };
  } catch (missing) {
    throw notLoadedError(place, missing as MissingPartError);
  }
}

/** Loads what reads answers. @throws MissingPartError */
export function loadAnswerParts(): Promise<AnswerParts> {
  return loadPart(reader, "answerParts", () => import("./answer-reader.ts"));
}

function loadMd5(): Promise<Md5> {
  return loadPart(noble, "portableMd5", () => import("../../signing/portable-md5.ts"));
}
