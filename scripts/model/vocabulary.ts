import type { ErrorKind, Permission, RateLimit, Retry } from "../../src/description.ts";

// Records, so that the compiler reports a word that is missing here or unknown there.

/** In the order of the reference: from what every caller meets to what few do. */
const kinds: Record<ErrorKind, true> = {
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
};
const retries: Record<Retry, true> = { never: true, "after-delay": true, "after-user-action": true };
const permissionWords: Record<Permission, true> = { public: true, read: true, trade: true, withdraw: true };
const scopes: Record<RateLimit["scope"], true> = { key: true, ip: true };

export const errorKinds = Object.keys(kinds) as ErrorKind[];
export const retryWords = Object.keys(retries);
export const permissions = Object.keys(permissionWords);
export const rateLimitScopes = Object.keys(scopes);
export const availabilities = ["okcoin", "later"];
export const errorSources = ["official-page", "later"];
