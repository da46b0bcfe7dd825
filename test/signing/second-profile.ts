import type { SigningProfile } from "../../src/signing/index.ts";

/** Another exchange of the family: other names, other separators, lower case, another suffix. */
export const secondProfile: SigningProfile = {
  algorithm: "md5",
  case: "lower",
  keyField: "accessKey",
  signatureField: "signature",
  sort: "name-ascending",
  assign: ":",
  join: "||",
  secretSuffix: "||secret:",
};
