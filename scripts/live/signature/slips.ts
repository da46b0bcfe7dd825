import type { SignatureMistake } from "../../../src/sandbox/record/signature-explanation.ts";
import { paramsOf } from "./steps.ts";
import type { Field } from "./fields.ts";
import type { SigningTools } from "./signing-tools.ts";

/** What somebody signs who makes a mistake. */
export interface Slip {
  /** What the sandbox's signature doctor calls it. */
  readonly mistake: SignatureMistake;
  readonly label: string;
  /**
   * The signature that such a program makes of the fields it sends, in their order. `absent`: what the operation declares and the request does
   * not have.
   */
  readonly sign: (fields: readonly Field[], secret: string, tools: SigningTools, absent: readonly string[]) => string;
}

/** Mistakes to start from. Each makes its signature with the package's own functions, from the fields of the example. */
export const slips: readonly Slip[] = [
  {
    mistake: "values-encoded",
    label: "signed percent-encoded",
    sign: (fields, secret, { sign }) => sign(withValues(fields, encodeURIComponent), secret),
  },
  {
    mistake: "wrong-order",
    label: "not sorted",
    sign: (fields, secret, tools) => digest(joinAsGiven(fields, tools) + suffix(tools) + secret, tools),
  },
  {
    mistake: "digest-case",
    label: "lower case",
    sign: (fields, secret, { okcoin, sign }) => sign(paramsOf(fields), secret, { ...okcoin.signing, case: "lower" }),
  },
  {
    mistake: "secret-missing",
    label: "secret missing",
    sign: (fields, _, tools) => digest(joined(fields, tools), tools),
  },
  {
    mistake: "secret-without-suffix",
    label: "secret without its name",
    sign: (fields, secret, tools) => digest(joined(fields, tools) + secret, tools),
  },
  {
    mistake: "wrong-secret",
    label: "another secret",
    sign: (fields, secret, { sign }) => sign(paramsOf(fields), Array.from(secret).toReversed().join("")),
  },
  {
    mistake: "key-missing",
    label: "API key not signed",
    sign: (fields, secret, { okcoin: { signing }, sign }) =>
      sign(paramsOf(fields.filter(({ name }) => name !== signing.keyField)), secret),
  },
  {
    mistake: "number-reformatted",
    label: "1.0 signed as 1",
    sign: (fields, secret, { sign }) =>
      sign(
        withValues(fields, (text) => (/^\d+\.\d+$/.test(text) ? String(Number(text)) : text)),
        secret,
      ),
  },
  {
    mistake: "absent-value-signed",
    label: "a missing field signed as undefined",
    sign: (fields, secret, { sign }, [name]) =>
      sign({ ...paramsOf(fields), ...(name !== undefined && { [name]: "undefined" }) }, secret),
  },
];

function withValues(fields: readonly Field[], write: (text: string) => string): Record<string, string> {
  return paramsOf(fields.map(({ name, value }) => ({ name, value: write(value) })));
}

function joined(fields: readonly Field[], { joinPairs, okcoin: { signing }, signedPairs }: SigningTools): string {
  return joinPairs(signedPairs(paramsOf(fields), signing), signing);
}

function joinAsGiven(fields: readonly Field[], { joinPairs, okcoin: { signing } }: SigningTools): string {
  return joinPairs(
    fields.map(({ name, value }) => [name, value] as const),
    signing,
  );
}

function suffix({ okcoin }: SigningTools): string {
  return okcoin.signing.secretSuffix;
}

/** The digest of any text: the signature of no fields by a secret that stands alone. */
function digest(text: string, { okcoin, sign }: SigningTools): string {
  return sign({}, text, { ...okcoin.signing, secretSuffix: "" });
}
