import { createHash } from "node:crypto";

import type { SigningProfile } from "../../../src/description.ts";
import { stringToSign } from "../../model/string-to-sign.ts";
import { digestAlgorithms } from "../../model/vocabulary.ts";
import type { DocumentNode } from "../document-node.ts";
import { documentRule, type Report } from "../rule.ts";

const profileFields = ["case", "keyField", "signatureField", "sort", "assign", "join", "secretSuffix"];

/** Signing is declared once and completely, and every test vector follows from the declared rules. */
export const signingScheme = documentRule((document, report) => {
  const [first, ...others] = document.signingSchemes;
  if (!first) {
    report(
      document.root.get("components", "securitySchemes"),
      "No security scheme carries `x-signing`: declare how requests are signed.",
    );
    return;
  }
  for (const [name, scheme] of others)
    report(scheme.at.key(), `${name} is a second signing scheme: the client supports only one.`);
  const scheme = first[1];
  if (scheme.get("type").value !== "http") report(scheme.get("type"), "The signing scheme must be of `type: http`.");

  const signing = scheme.get("x-signing");
  const complete = profileFields.every((name) => signing.get(name).text !== undefined) && signing.get("vectors").isList;
  if (!complete || !digestAlgorithms.some((name) => name === signing.get("algorithm").value)) return; // struct says so

  const profile = signing.value as SigningProfile;
  if (profile.keyField === profile.signatureField)
    report(signing.get("signatureField"), "Key and signature cannot share one field.");
  checkVectors(signing.get("vectors"), profile, report);
  checkCounterExamples(signing, profile, report);
});

function checkVectors(vectors: DocumentNode, profile: SigningProfile, report: Report): void {
  if (vectors.items.length === 0) report(vectors, "There are no test vectors: add at least one.");
  const names = new Set<unknown>();
  for (const vector of vectors.items) {
    const name = String(vector.get("name").value);
    if (names.has(name)) report(vector.get("name"), `Two vectors are named ${name}: rename one.`);
    names.add(name);
    const params = paramsOf(vector, profile, report);
    if (!params) continue;
    const secret = vector.get("secret").text ?? "";
    const want = stringToSign(params, secret, profile);
    const string = vector.get("string");
    if (string.text !== undefined && string.text !== want)
      report(string, `By the declared rules, the string of ${name} is ${want}`);
    const sign = vector.get("sign");
    if (sign.text !== undefined && sign.text !== digest(want, profile)) {
      report(sign, `By the declared rules, the signature of ${name} is ${digest(want, profile)}.`);
    }
  }
}

/** The parameters of a vector, if a client could sign them. */
function paramsOf(vector: DocumentNode, profile: SigningProfile, report: Report): Record<string, string> | undefined {
  const params = vector.get("params");
  let sound = params.isRecord;
  const refuse = (where: DocumentNode, message: string) => {
    sound = false;
    report(where, message);
  };
  if (!params.isRecord) report(params, "`params` must be an object of strings.");
  for (const [name, value] of params.entries) {
    if (value.text === undefined) refuse(value, `Only strings are signed: put the value of \`${name}\` in quotes.`);
    else if (value.text === "") refuse(value, `A parameter without a value is not sent: remove \`${name}\`.`);
  }
  if (params.has(profile.signatureField)) {
    refuse(
      params.get(profile.signatureField),
      `The signature itself is not signed: remove \`${profile.signatureField}\`.`,
    );
  }
  if (params.isRecord && !params.has(profile.keyField)) {
    refuse(params, `The key is signed too: add \`${profile.keyField}\`.`);
  }
  return sound ? (params.value as Record<string, string>) : undefined;
}

/** What a client with a bug would send: the correct digest of a wrong string, in the wrong case or of the wrong bytes. */
function checkCounterExamples(signing: DocumentNode, profile: SigningProfile, report: Report): void {
  const vectors = signing.get("vectors").items;
  for (const example of signing.get("counterExamples").items) {
    const name = String(example.get("name").value);
    const vector = example.get("vector");
    if (vector.exists && !vectors.some((each) => each.get("name").value === vector.value)) {
      report(vector, `There is no vector ${String(vector.value)}: name one of \`vectors\`.`);
    }
    const result = example.get("digest");
    if (result.text === undefined) continue;
    if (vectors.some((each) => each.get("sign").value === result.value)) {
      report(result, `This is the signature of a vector: counter-example ${name} must show a wrong one.`);
    }
    const computed = digest(example.get("string").text ?? "", profile);
    if (!example.has("charset") && computed.toUpperCase() !== result.text.toUpperCase()) {
      report(result, `The digest of the string of ${name} is ${computed}: correct one of the two.`);
    }
  }
}

function digest(string: string, profile: SigningProfile): string {
  const hex = createHash(profile.algorithm).update(string, "utf8").digest("hex");
  return profile.case === "upper" ? hex.toUpperCase() : hex;
}
