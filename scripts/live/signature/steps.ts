import type { Field } from "./fields.ts";
import type { SigningTools } from "./signing-tools.ts";

/** A field that is not signed, and why. */
export interface LeftOut {
  readonly name: string;
  readonly reason: string;
}

/** From fields and secret to a signature, each step by the package's own functions. */
export interface Steps {
  readonly given: readonly Field[];
  readonly leftOut: readonly LeftOut[];
  /** What keeps the fields from being signed, in words; there is nothing after it then. */
  readonly problem?: string;
  /** What the exchange may understand in another way, in words. */
  readonly warnings: readonly string[];
  readonly sorted: readonly Field[];
  readonly joined: string;
  /** Absent without a secret. */
  readonly signed?: {
    readonly stringToSign: string;
    /** In the digits that MD5 usually has, before the case is chosen. */
    readonly digest: string;
    readonly signature: string;
    /** The form, encoded, with the signature. */
    readonly body: string;
  };
}

export function stepsOf(given: readonly Field[], secret: string, tools: SigningTools): Steps {
  const { signing } = tools.okcoin;
  const leftOut = given.flatMap((field) => leftOutOf(field, signing.signatureField));
  const unsigned = { given, leftOut, warnings: [], sorted: [], joined: "" };
  const twice = given.find(({ name }, index) => given.findIndex((other) => other.name === name) < index);
  if (twice !== undefined) {
    const name = JSON.stringify(twice.name);
    return { ...unsigned, problem: `The field ${name} is there twice: nobody can tell which of the two was signed.` };
  }
  const params = paramsOf(given.filter((field) => leftOutOf(field, signing.signatureField).length === 0));
  try {
    const pairs = tools.signedPairs(params, signing);
    const joined = tools.joinPairs(pairs, signing);
    const sorted = pairs.map(([name, value]) => ({ name, value }));
    const steps = { ...unsigned, sorted, joined, warnings: warningsOf(params, joined, tools) };
    return secret === "" ? steps : { ...steps, signed: signedBy(params, secret, pairs, tools) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { ...unsigned, problem: error.message };
  }
}

/** A record without a prototype, so that every name is a name. */
export function paramsOf(fields: readonly Field[]): Record<string, string> {
  return Object.assign(
    Object.create(null) as Record<string, string>,
    Object.fromEntries(fields.map(({ name, value }) => [name, value])),
  );
}

function leftOutOf({ name, value }: Field, signatureField: string): LeftOut[] {
  if (name === signatureField) return [{ name, reason: "the signature cannot sign itself" }];
  return value === "" ? [{ name, reason: "it has no value; do not send it either" }] : [];
}

function signedBy(
  params: Readonly<Record<string, string>>,
  secret: string,
  pairs: readonly (readonly [string, string])[],
  { okcoin: { signing }, sign, stringToSign }: SigningTools,
): NonNullable<Steps["signed"]> {
  const signature = sign(params, secret, signing);
  const form = new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value]));
  form.append(signing.signatureField, signature);
  return {
    stringToSign: stringToSign(params, secret, signing),
    digest: sign(params, secret, { ...signing, case: "lower" }),
    signature,
    body: form.toString(),
  };
}

/** In words: a signature that is also that of other fields. */
function warningsOf(
  params: Readonly<Record<string, string>>,
  joined: string,
  { findAmbiguity, okcoin: { signing } }: SigningTools,
): string[] {
  const found = findAmbiguity(params, signing);
  if (found === undefined) return [];
  const field = JSON.stringify(found.field);
  const names = joined.split(signing.join).map((part) => part.split(signing.assign, 1)[0] ?? "");
  return [
    `The field ${field} ${found.reason}. Whoever splits this text finds the fields ${names.join(", ")}, so other fields have the same signature. The client refuses to send it.`,
  ];
}
