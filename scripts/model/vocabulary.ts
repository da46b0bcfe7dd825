import type { Echo, ErrorKind, Evidence, Permission, RateLimit, Retry, SigningProfile } from "../../src/description.ts";
import type { WaitSource } from "./openapi.ts";

/** In the order of the reference: from what every caller meets to what few do. */
export const errorKinds = wordsOf<ErrorKind>({
  authentication: true,
  permission: true,
  "rate-limit": true,
  validation: true,
  "insufficient-funds": true,
  order: true,
  account: true,
  withdrawal: true,
  loan: true,
  verification: true,
  system: true,
});
export const retryWords = wordsOf<Retry>({ never: true, "after-delay": true, "after-user-action": true });
export const permissions = wordsOf<Permission>({ public: true, read: true, trade: true, withdraw: true });
export const echoKinds = wordsOf<NonNullable<Echo["as"]>>({
  among: true,
  count: true,
  currency: true,
});
export const rateLimitScopes = wordsOf<RateLimit["scope"]>({ key: true, ip: true });
export const digestAlgorithms = wordsOf<SigningProfile["algorithm"]>({ md5: true });
export const digestCases = wordsOf<SigningProfile["case"]>({ upper: true, lower: true });
export const sortOrders = wordsOf<SigningProfile["sort"]>({ "name-ascending": true });
export const certainties = wordsOf<Evidence["certainty"]>({ definite: true, weak: true });
export const signs = wordsOf<Evidence["shownBy"]>({ record: true, status: true, absence: true });
export const availabilities = ["okcoin", "later"];
/** Where the wait before another attempt comes from: a source, or this project where no source gives one. */
export const waitSources = wordsOf<WaitSource>({ documented: true, own: true });
export const errorSources = ["official-page", "later"];

/** The words of a type; the compiler reports one that is missing here or unknown there. */
function wordsOf<Word extends string>(words: Readonly<Record<Word, true>>): Word[] {
  return Object.keys(words) as Word[];
}
