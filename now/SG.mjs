var __getOwnPropNames = Object.getOwnPropertyNames;
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};

// src/signing/platform-md5.ts
function platformMd5(crypto) {
  const { hash, createHash } = crypto ?? {};
  let md52;
  if (hash !== void 0) md52 = (text) => hash("md5", text, "hex");
  else if (createHash !== void 0) md52 = (text) => createHash("md5").update(text, "utf8").digest("hex");
  else return void 0;
  try {
    return md52("") === emptyDigest ? md52 : void 0;
  } catch {
    return void 0;
  }
}
function platformCrypto() {
  const { process } = globalThis;
  return process?.getBuiltinModule?.("node:crypto");
}
var emptyDigest;
var init_platform_md5 = __esm({
  "src/signing/platform-md5.ts"() {
    "use strict";
    emptyDigest = "d41d8cd98f00b204e9800998ecf8427e";
  }
});

// src/signing/md5.ts
import { md5 as nobleMd5 } from "@noble/hashes/legacy.js";
import { bytesToHex } from "@noble/hashes/utils.js";
var portableMd5, chosen, md5;
var init_md5 = __esm({
  "src/signing/md5.ts"() {
    "use strict";
    init_platform_md5();
    portableMd5 = (text) => bytesToHex(nobleMd5(new TextEncoder().encode(text)));
    md5 = (text) => {
      chosen ??= platformMd5(platformCrypto()) ?? portableMd5;
      return chosen(text);
    };
  }
});

// generated/protocol.ts
var signing = {
  algorithm: "md5",
  case: "upper",
  keyField: "api_key",
  signatureField: "sign",
  sort: "name-ascending",
  assign: "=",
  join: "&",
  secretSuffix: "&secret_key="
};

// src/wire/text.ts
var controlCharacter = /\p{Cc}/u;
var loneSurrogate = /\p{Cs}/u;
var printableAscii = /^[ -~]*$/;
function textProblem(text) {
  if (printableAscii.test(text)) return void 0;
  if (loneSurrogate.test(text)) return "holds half of a surrogate pair, which has no UTF-8 form";
  if (controlCharacter.test(text)) return "holds a control character, such as a line break or a tab";
  return void 0;
}
function kindOf(value) {
  if (value === void 0) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

// src/signing/signed-pairs.ts
function findUnsignable(params, profile) {
  for (const [field, value] of Object.entries(params)) {
    if (value === void 0 || field === profile.signatureField) continue;
    if (typeof value !== "string") return { field, reason: `is ${kindOf(value)}; write it out as text first` };
    const name = textProblem(field);
    if (name !== void 0) return { field, reason: `has a name that ${name}` };
    const problem = textProblem(value);
    if (problem !== void 0) return { field, reason: problem };
  }
  return void 0;
}
function signedPairs(params, profile) {
  refuseCollection(params);
  const problem = findUnsignable(params, profile);
  if (problem !== void 0) throw new TypeError(`Cannot sign: ${describeProblem(problem)}.`);
  const pairs = [];
  for (const [name, value] of Object.entries(params)) {
    if (value !== void 0 && value !== "" && name !== profile.signatureField) pairs.push([name, value]);
  }
  return pairs.sort(byName);
}
function byName([a], [b]) {
  return a < b ? -1 : 1;
}
function joinPairs(pairs, { assign, join }) {
  let text = "";
  for (const [name, value] of pairs) text += (text === "" ? "" : join) + name + assign + value;
  return text;
}
function signPairs(pairs, secretKey, profile, md52) {
  const digest = md52(joinPairs(pairs, profile) + profile.secretSuffix + secretKey);
  return profile.case === "upper" ? digest.toUpperCase() : digest;
}
function describeProblem({ field, reason }) {
  return `parameter ${JSON.stringify(field)} ${reason}`;
}
function refuseCollection(params) {
  if (typeof params === "object" && params !== null && !(Symbol.iterator in params)) return;
  throw new TypeError(
    "Cannot sign: params must be a plain object, name to text (for entries: Object.fromEntries(...))."
  );
}

// src/signing/ambiguity.ts
function findAmbiguity(params, profile = signing) {
  return findUnsignable(params, profile) ?? pairsAmbiguity(signedPairs(params, profile), profile);
}
function pairsAmbiguity(pairs, profile) {
  const parts = pairs.length === 0 ? [] : joinPairs(pairs, profile).split(profile.join);
  for (const [index, pair] of pairs.entries()) {
    if (!isPair(parts[index], pair, profile)) return { field: pair[0], reason: reasonFor(pair, profile) };
  }
  return findSecretSuffix(pairs, profile);
}
function isPair(part, [name, value], { assign }) {
  if (part === void 0 || name === "") return false;
  const at = part.indexOf(assign);
  return at >= 0 && part.slice(0, at) === name && part.slice(at + assign.length) === value;
}
function reasonFor([name, value], { assign, join }) {
  if (name === "") return "has no name";
  for (const literal of [join, assign]) {
    if (name.includes(literal))
      return `has ${JSON.stringify(literal)} in its name, which separates parameters when signed`;
  }
  if (value.includes(join)) return `holds ${JSON.stringify(join)}, which separates parameters when signed`;
  return "runs into its neighbour when signed";
}
function findSecretSuffix(pairs, profile) {
  const { secretSuffix } = profile;
  if (secretSuffix === "") return void 0;
  const text = joinPairs(pairs, profile);
  if ((text + secretSuffix).indexOf(secretSuffix) === text.length) return void 0;
  const [field] = pairs.find((_, index) => joinPairs(pairs.slice(0, index + 1), profile).includes(secretSuffix)) ?? pairs.at(-1) ?? [""];
  return { field, reason: "holds the text that stands before the secret when signed" };
}

// src/signing/sign.ts
init_md5();
function stringToSign(params, secretKey, profile = signing) {
  refuseBadSecret(secretKey);
  return joinPairs(signedPairs(params, profile), profile) + profile.secretSuffix + secretKey;
}
function sign(params, secretKey, profile = signing) {
  refuseBadSecret(secretKey);
  return signPairs(signedPairs(params, profile), secretKey, profile, md5);
}
function verify(params, secretKey, profile = signing) {
  const given = params[profile.signatureField];
  if (typeof given !== "string" || findUnsignable(params, profile) !== void 0) return false;
  return equalInConstantTime(given, sign(params, secretKey, profile));
}
function refuseBadSecret(secretKey) {
  if (typeof secretKey !== "string" || secretKey === "") {
    throw new TypeError("Cannot sign: the secret key must be a string that is not empty.");
  }
  const problem = textProblem(secretKey);
  if (problem !== void 0) throw new TypeError(`Cannot sign: the secret key ${problem}; trim it.`);
}
function equalInConstantTime(a, b) {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
export {
  describeProblem,
  findAmbiguity,
  sign,
  signedPairs,
  stringToSign,
  verify
};
