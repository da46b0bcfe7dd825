import type { SigningProfile } from "../../../description.ts";
import { signedPairs } from "../../../signing/signed-pairs.ts";
import type { SignatureExplanation, SigningMistake } from "../../record/signature-explanation.ts";
import {
  digest,
  type Draft,
  type DraftPair,
  maskSecret,
  secretMask,
  showDraft,
  writeDraft,
} from "./signature-draft.ts";
import { type Mistake, type ReceivedRequest, signatureMistakes, type Variant } from "./signature-mistakes.ts";

/** A request whose signature was found wrong. */
export interface UnverifiedRequest {
  readonly operation: string;
  /** Body or query as it was received. */
  readonly form: string;
  /** Every field that the operation reads, key and signature included. */
  readonly declared: readonly string[];
  /** Fields whose values are never shown. */
  readonly passwords: readonly string[];
  readonly apiKey: string;
  readonly secretKey: string;
  readonly profile: SigningProfile;
}

type FoundMistakes = SignatureExplanation["mistakes"];

/** Longer requests are tried for single mistakes only; pairs of mistakes would take too long. */
const short = 4096;
const undeclaredShown = 20;

/** The explanations given, as plain data. */
export interface SignatureDoctorState {
  readonly byKey: Map<string, SignatureExplanation>;
  latest: SignatureExplanation | undefined;
}

export function nothingExamined(): SignatureDoctorState {
  return { byKey: new Map(), latest: undefined };
}

/** Finds out what a client signed by making the usual mistakes itself, and remembers the last explanation per key. */
export class SignatureDoctor {
  readonly #state: SignatureDoctorState;

  constructor(state: SignatureDoctorState) {
    this.#state = state;
  }

  examine(request: UnverifiedRequest): SignatureExplanation {
    const explanation = Object.freeze(explainSignature(request));
    this.#state.byKey.set(request.apiKey, explanation);
    this.#state.latest = explanation;
    return explanation;
  }

  /** The last explanation, of one key or of all. */
  last(apiKey?: string): SignatureExplanation | undefined {
    return apiKey === undefined ? this.#state.latest : this.#state.byKey.get(apiKey);
  }
}

/** Compares what the server signed with what the client may have signed. Never reveals the secret. */
export function explainSignature(request: UnverifiedRequest): SignatureExplanation {
  const { operation, declared, secretKey, profile } = request;
  const all = readPairs(request);
  const received = all.find(({ name }) => name === profile.signatureField)?.value ?? "";
  const sent = all.filter(({ name }) => name !== profile.signatureField);
  const right: Draft = {
    opening: "",
    pairs: [],
    closing: profile.secretSuffix + secretMask,
    alterSecret: (secret) => secret,
  };
  const undeclared = sent.filter(({ name }) => !declared.includes(name)).map(({ name }) => maskSecret(name, secretKey));
  const base = {
    operation,
    received: maskSecret(received, secretKey),
    undeclared: undeclared.slice(0, undeclaredShown),
  };

  const signedByServer = sent.filter(({ name }) => declared.includes(name));
  const problem = findUnsignable(signedByServer, profile);
  if (problem !== undefined) {
    const found = [{ mistake: "unsignable-value" as const, fields: [problem], advice: unsignable }];
    return inWords({ ...base, serverSigned: "", mistakes: found });
  }
  const draft = { ...right, pairs: inSigningOrder(signedByServer, profile) };
  const serverSigned = showDraft(draft, secretKey, profile);
  const match = diagnose(draft, received, { sent, declared, profile }, secretKey, request.form.length <= short);
  if (match === undefined) {
    const foreign = draft.pairs.some(({ value }) => /[^\0-\x7f]/u.test(value));
    const advice = foreign ? `${wrongSecret} ${notAscii}` : wrongSecret;
    return inWords({ ...base, serverSigned, mistakes: [{ mistake: "wrong-secret", fields: [], advice }] });
  }
  const clientSigned = showDraft(match.draft, secretKey, profile);
  const at = firstDifference(serverSigned, clientSigned);
  return inWords({
    ...base,
    serverSigned,
    clientSigned,
    ...(at === undefined ? {} : { differsAt: at }),
    mistakes: match.findings,
  });
}

const unsignable =
  "A value holds a control character, such as a line break, or half a character: no signature is right.";
const wrongSecret =
  "No usual mistake gives this signature: look whether the secret belongs to this API key, and whether it was read with a line break at its end.";
const notAscii = "Values beyond ASCII must be signed as UTF-8; GBK and other character sets give another signature.";
const digestCase = "The digest was written in the wrong case: see the case that the signing profile declares.";
const digestForm = "The digest was shortened or written as base64: send all of its hexadecimal digits.";

interface Match {
  readonly draft: Draft;
  readonly findings: FoundMistakes;
}

/** Tries no mistake, then each one, then each pair, until one gives the signature received. */
function diagnose(
  right: Draft,
  received: string,
  request: ReceivedRequest,
  secretKey: string,
  thorough: boolean,
): Match | undefined {
  const { profile } = request;
  const tried = new Set<string>();
  const test = (draft: Draft, findings: FoundMistakes): Match | undefined => {
    const text = writeDraft(draft, secretKey, profile);
    if (tried.has(text)) return undefined;
    // eslint-disable-next-line sandbox/no-hidden-state -- lives as long as one diagnosis
    tried.add(text);
    const digested = digest(text, profile);
    const form = digested === undefined ? undefined : digestMistake(received, digested);
    return form === undefined ? undefined : { draft, findings: [...findings, ...form] };
  };

  const plain = test(right, []);
  if (plain !== undefined) return plain;
  const singles: { readonly variant: Variant; readonly row: number; readonly findings: FoundMistakes }[] = [];
  for (const [row, [name, { advice, variants }]] of rows.entries()) {
    for (const variant of variants(right, request)) {
      const before = tried.size;
      const findings: FoundMistakes = [{ mistake: name, fields: variant.fields ?? [], advice }];
      const match = test(variant.draft, findings);
      if (match !== undefined) return match;
      if (tried.size > before) singles.push({ variant, row, findings });
    }
  }
  if (!thorough) return undefined;
  for (const { variant, row, findings } of singles) {
    for (const [name, { advice, variants }] of rows.slice(row + 1)) {
      for (const second of variants(variant.draft, request)) {
        const match = test(second.draft, [...findings, { mistake: name, fields: second.fields ?? [], advice }]);
        if (match !== undefined) return match;
      }
    }
  }
  return undefined;
}

const rows = Object.entries(signatureMistakes) as [SigningMistake, Mistake][];

/** What is wrong with the form of a digest; `undefined` if it is not the digest of this string in any form. */
function digestMistake(received: string, digested: string): FoundMistakes | undefined {
  if (received === digested) return [];
  if (received.toLowerCase() === digested.toLowerCase())
    return [{ mistake: "digest-case", fields: [], advice: digestCase }];
  const other = [digested.slice(8, 24).toLowerCase(), base64(digested).toLowerCase()];
  const found = other.includes(received.toLowerCase());
  return found ? [{ mistake: "digest-form", fields: [], advice: digestForm }] : undefined;
}

function base64(hexadecimal: string): string {
  const bytes = hexadecimal.match(/../g) ?? [];
  return btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))));
}

/** The parameters of a form, each as it was sent. */
function readPairs({ form, passwords, secretKey }: UnverifiedRequest): DraftPair[] {
  const secret = secretKey.toLowerCase();
  return form
    .replace(/^\?/, "")
    .split("&")
    .filter((part) => part !== "")
    .map((part) => {
      const [[name, value] = ["", ""]] = new URLSearchParams(part);
      const wire = part.includes("=") ? part.slice(part.indexOf("=") + 1) : "";
      const hidden = passwords.includes(name) || value.toLowerCase().includes(secret);
      return { name, value, wire, hidden };
    });
}

/** The name of the first field that cannot be signed. */
function findUnsignable(pairs: readonly DraftPair[], profile: SigningProfile): string | undefined {
  return pairs.find(({ name, value }) => {
    try {
      signedPairs({ [name]: value }, profile);
      return false;
    } catch {
      return true;
    }
  })?.name;
}

/** Exactly the pairs that the server signs, in its order. */
function inSigningOrder(pairs: readonly DraftPair[], profile: SigningProfile): readonly DraftPair[] {
  const signed = signedPairs(Object.fromEntries(pairs.map(({ name, value }) => [name, value])), profile);
  return signed.flatMap(([name]) => pairs.find((pair) => pair.name === name) ?? []);
}

function firstDifference(left: string, right: string): number | undefined {
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    if (left[index] !== right[index]) return index;
  }
  return undefined;
}

function inWords(explanation: Omit<SignatureExplanation, "text">): SignatureExplanation {
  const { operation, serverSigned, clientSigned, received, mistakes, undeclared } = explanation;
  const lines = [
    `${operation}: the signature does not match.`,
    ...(serverSigned === "" ? [] : [`The server signed: ${serverSigned}`]),
    ...(clientSigned === undefined || clientSigned === serverSigned ? [] : [`The client signed: ${clientSigned}`]),
    `The signature received: ${received}`,
    ...mistakes.map(({ mistake, fields, advice }) =>
      fields.length === 0 ? `${mistake}: ${advice}` : `${mistake} (${fields.join(", ")}): ${advice}`,
    ),
    ...(undeclared.length === 0 ? [] : [`Fields that the operation does not declare: ${undeclared.join(", ")}`]),
  ];
  return { ...explanation, text: lines.join("\n") };
}
