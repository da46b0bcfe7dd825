import type { SigningProfile } from "../../../description.ts";
import type { SigningMistake } from "../../record/signature-explanation.ts";
import {
  asAscii,
  asEscapes,
  asMojibake,
  encodings,
  lower,
  notations,
  numberPattern,
  upper,
} from "./rewritten-values.ts";
import { byName, type Draft, type DraftPair, secretMask } from "./signature-draft.ts";

/** A request whose signature does not match, as the server received it. */
export interface ReceivedRequest {
  /** Everything sent but the signature, in the order of the wire; empty values and undeclared names included. */
  readonly sent: readonly DraftPair[];
  /** Names that the operation declares, key and signature included. */
  readonly declared: readonly string[];
  readonly profile: SigningProfile;
}

/** What a client that makes the mistake would have signed. */
export interface Variant {
  readonly draft: Draft;
  /** The fields concerned; none if it concerns the whole string. */
  readonly fields?: readonly string[];
}

/** One way to get a signature wrong. */
export interface Mistake {
  /** What happened and what to do, in one or two sentences. */
  readonly advice: string;
  readonly variants: (draft: Draft, request: ReceivedRequest) => readonly Variant[];
}

/** How many fields are tried one by one; no operation declares more. */
const fieldMistakes = 12;

/**
 * The usual ways to get a signature wrong (reference, "Where sources disagree" and "What the server signed over"). Two of
 * them combine in the order of the rows: first which fields, then their values, then their order, last the secret.
 */
export const signatureMistakes = {
  "field-missing": {
    advice: "A field was sent and not signed: sign every declared field that you send.",
    variants: (draft, { profile }) => {
      const fields = draft.pairs.filter(({ name }) => name !== profile.keyField);
      const without = fields.slice(0, fieldMistakes).map((pair) => [pair]);
      return (fields.length > 1 ? [...without, fields] : without).map((dropped) => ({
        draft: { ...draft, pairs: draft.pairs.filter((pair) => !dropped.includes(pair)) },
        fields: dropped.map(({ name }) => name),
      }));
    },
  },
  "key-missing": {
    advice: "The API key is a parameter like any other: sign it too.",
    variants: (draft, { profile }) => [
      { draft: { ...draft, pairs: draft.pairs.filter(({ name }) => name !== profile.keyField) } },
    ],
  },
  "undeclared-field-signed": {
    advice: "A field was signed that the operation does not declare: the server leaves it out, so leave it out too.",
    variants: (draft, { sent, declared }) => {
      const extra = sent.filter(({ name, value }) => value !== "" && !declared.includes(name)).slice(0, fieldMistakes);
      return (extra.length > 1 ? [extra, ...extra.map((pair) => [pair])] : [extra]).map((pairs) =>
        withPairs(draft, pairs),
      );
    },
  },
  "empty-value-kept": {
    advice: "A field without a value was signed: leave it out of the string (and of the request).",
    variants: (draft, request) => {
      const sentEmpty = request.sent.filter(({ value }) => value === "").map(({ name }) => name);
      const absent = absentFields(draft, request);
      return [sentEmpty, ...absent.map((name) => [name]), absent].map((names) =>
        withPairs(
          draft,
          names.map((name) => textPair(name, "")),
        ),
      );
    },
  },
  "absent-value-signed": {
    advice: "A field without a value was signed as the word that your language writes for one: leave it out.",
    variants: (draft, request) =>
      ["undefined", "null", "None", "nil", "NULL"].flatMap((word) =>
        absentFields(draft, request).map((name) => withPairs(draft, [textPair(name, word)])),
      ),
  },
  "number-reformatted": {
    advice: "A number was signed in another notation than it was sent in: sign the very characters that you send.",
    variants: (draft) => {
      const numbers = draft.pairs.filter(({ value }) => numberPattern.test(value)).slice(0, fieldMistakes);
      const single = numbers.flatMap((pair) =>
        notations.map((write) => withValues(draft, (each) => (each === pair ? write(each.value) : each.value))),
      );
      const all = notations.map((write) =>
        withValues(draft, ({ value }) => (numberPattern.test(value) ? write(value) : value)),
      );
      return [...single, ...all];
    },
  },
  "letter-case-changed": {
    advice: "A value was signed in other letters than it was sent in: sign the very characters that you send.",
    variants: (draft, { profile }) => {
      const values = draft.pairs.filter(({ name }) => name !== profile.keyField).slice(0, fieldMistakes);
      return [upper, lower].flatMap((write) => [
        ...values.map((pair) => withValues(draft, (each) => (each === pair ? write(each.value) : each.value))),
        withValues(draft, (each) => (each.name === profile.keyField ? each.value : write(each.value))),
      ]);
    },
  },
  "space-at-the-ends": {
    advice: "A value has spaces at an end which were not signed: cut them off before signing and sending.",
    variants: (draft) => [withValues(draft, ({ value }) => value.trim())],
  },
  "plus-not-encoded": {
    advice: "A plus sign stood bare in the form, where it means a space: encode it as %2B (URLSearchParams does).",
    variants: (draft) => {
      const bare = draft.pairs.filter(({ wire }) => wire.includes("+")).slice(0, fieldMistakes);
      return [bare, ...bare.map((pair) => [pair])].map((pairs) =>
        withValues(draft, (each) => (pairs.includes(each) ? each.value.replaceAll(" ", "+") : each.value)),
      );
    },
  },
  "other-charset": {
    advice: "A value was signed in another character set: sign the bytes of UTF-8.",
    variants: (draft) =>
      [asAscii, asMojibake, asEscapes].map((write) => withValues(draft, ({ value }) => write(value))),
  },
  "values-encoded": {
    advice: "Values were signed percent-encoded: sign their plain text, and encode only what you send.",
    variants: (draft) => [
      ...encodings.map((encode) => withValues(draft, ({ value }) => encode(value))),
      withValues(draft, ({ wire }) => wire),
    ],
  },
  "wrong-order": {
    advice: "Parameters were not sorted by name: sort them byte by byte (never by locale), the API key among them.",
    variants: (draft, request) =>
      orders.map((sorted) => ({ draft: { ...draft, pairs: sorted(draft.pairs, request) } })),
  },
  "secret-without-suffix": {
    advice: "The secret was put in another way, such as that of the API before v1: it goes last, behind its suffix.",
    variants: (draft, { profile }) => secretPlaces(draft, profile).map((place) => ({ draft: { ...draft, ...place } })),
  },
  "secret-sorted-in": {
    advice: "The secret was sorted in among the parameters: it goes last, whatever its name.",
    variants: (draft, { profile }) => {
      const name = secretName(profile);
      if (name === "") return [];
      const pairs = [...draft.pairs, textPair(name, secretMask)].sort(byName);
      return [{ draft: { ...draft, pairs, closing: "" } }];
    },
  },
  "secret-missing": {
    advice: "The secret was not signed at all: it goes last, behind its suffix.",
    variants: (draft, { profile }) => [
      { draft: { ...draft, closing: "" } },
      { draft: { ...draft, closing: profile.secretSuffix } },
    ],
  },
  "secret-altered": {
    advice: "The secret was changed before signing: use it as it was given, without spaces and in its own letters.",
    variants: (draft) =>
      [lower, upper, (text: string) => ` ${text}`, (text: string) => `${text} `, (text: string) => `"${text}"`].map(
        (alterSecret) => ({ draft: { ...draft, alterSecret } }),
      ),
  },
} as const satisfies Readonly<Record<SigningMistake, Mistake>>;

function textPair(name: string, value: string): DraftPair {
  return { name, value, wire: value, hidden: false };
}

/** With more pairs, sorted by name. A pair of the same name is replaced. */
function withPairs(draft: Draft, pairs: readonly DraftPair[]): Variant {
  const kept = draft.pairs.filter(({ name }) => pairs.every((pair) => pair.name !== name));
  return { draft: { ...draft, pairs: [...kept, ...pairs].sort(byName) }, fields: pairs.map(({ name }) => name) };
}

/** With other values. A pair that keeps its value is not among the fields. */
function withValues(draft: Draft, write: (pair: DraftPair) => string): Variant {
  const pairs = draft.pairs.map((pair) => ({ ...pair, value: write(pair) }));
  const fields = pairs.filter(({ value }, index) => value !== draft.pairs[index]?.value).map(({ name }) => name);
  return { draft: { ...draft, pairs }, fields };
}

/** Declared fields that have no value in the request. */
function absentFields({ pairs }: Draft, { declared, profile }: ReceivedRequest): readonly string[] {
  return declared
    .filter((name) => name !== profile.signatureField && pairs.every((pair) => pair.name !== name))
    .slice(0, fieldMistakes);
}

type Order = (pairs: readonly DraftPair[], request: ReceivedRequest) => readonly DraftPair[];

const orders: readonly Order[] = [
  (pairs, { sent }) =>
    inOrderOf(
      pairs,
      sent.map(({ name }) => name),
    ),
  (pairs, { sent, profile }) => inOrderOf(pairs, [profile.keyField, ...sent.map(({ name }) => name)]),
  (pairs, { sent, profile }) => {
    const others = sent.map(({ name }) => name).filter((name) => name !== profile.keyField);
    return inOrderOf(pairs, [...others, profile.keyField]);
  },
  (pairs, { declared }) => inOrderOf(pairs, declared),
  (pairs, { profile }) => inOrderOf(pairs, [profile.keyField]),
  (pairs, { profile }) => {
    const others = pairs.map(({ name }) => name).filter((name) => name !== profile.keyField);
    return inOrderOf(pairs, [...others, profile.keyField]);
  },
  (pairs) => [...pairs].sort((a, b) => new Intl.Collator("en").compare(a.name, b.name)),
  (pairs) => [...pairs].sort((a, b) => byName({ ...a, name: lower(a.name) }, { ...b, name: lower(b.name) })),
  (pairs) => [...pairs].reverse(),
  (pairs) => [...pairs].sort((a, b) => byName({ ...a, name: a.value }, { ...b, name: b.value })),
];

/** In the order of a list of names, then all others in their own order. */
function inOrderOf(pairs: readonly DraftPair[], names: readonly string[]): readonly DraftPair[] {
  const place = ({ name }: DraftPair) => (names.includes(name) ? names.indexOf(name) : names.length);
  return [...pairs].sort((a, b) => place(a) - place(b));
}

/** What comes before and after the pairs when the secret is added in one of the wrong ways. */
function secretPlaces({ opening }: Draft, profile: SigningProfile): readonly Pick<Draft, "opening" | "closing">[] {
  const name = secretName(profile);
  const others = ["secret", "secretKey", "secretkey", "secret_key", "apiSecret", "api_secret", "key"].filter(
    (other) => other !== name,
  );
  return [
    { opening, closing: secretMask },
    { opening, closing: profile.join + secretMask },
    { opening, closing: name + profile.assign + secretMask },
    ...others.map((other) => ({ opening, closing: profile.join + other + profile.assign + secretMask })),
    { opening: secretMask + opening, closing: "" },
    { opening: secretMask + opening, closing: secretMask },
    { opening: name + profile.assign + secretMask + profile.join + opening, closing: "" },
  ];
}

/** The name of the secret in its suffix: "secret_key" of "&secret_key=". */
function secretName({ secretSuffix, join, assign }: SigningProfile): string {
  if (!secretSuffix.startsWith(join) || !secretSuffix.endsWith(assign)) return "";
  return secretSuffix.slice(join.length, secretSuffix.length - assign.length);
}
