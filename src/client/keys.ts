import type { ReadVariable } from "./environment.ts";

/** Both keys, or none. */
export interface Keys {
  readonly apiKey: string;
  readonly secretKey: string;
}

interface GivenKeys {
  readonly apiKey?: unknown;
  readonly secretKey?: unknown;
}

type KeyName = keyof Keys;
const names: readonly KeyName[] = ["apiKey", "secretKey"];

/** Where each key may come from, besides the options. */
export const keyVariables: Readonly<Record<KeyName, string>> = {
  apiKey: "OKCOIN_API_KEY",
  secretKey: "OKCOIN_SECRET_KEY",
};

/**
 * The keys of a client, both from one source: from the options, or from the environment where no option gives one.
 *
 * @throws TypeError that names the option or the variable, and never repeats a key.
 */
export function checkKeys(options: GivenKeys, read: ReadVariable): Keys | undefined {
  if (names.some((name) => options[name] !== undefined)) return checkPair(options, (name) => name, read);
  const variables = { apiKey: read(keyVariables.apiKey), secretKey: read(keyVariables.secretKey) };
  return checkPair(variables, (name) => `The environment variable ${keyVariables[name]}`);
}

function checkPair(keys: GivenKeys, called: (name: KeyName) => string, unused?: ReadVariable): Keys | undefined {
  const { apiKey, secretKey } = keys;
  for (const name of names) if (keys[name] !== undefined) requireKey(keys[name], called(name));
  if (typeof apiKey === "string" && typeof secretKey === "string") {
    if (apiKey !== secretKey) return { apiKey, secretKey };
    throw new TypeError(`${called("secretKey")} is the same text as the API key: an exchange gives two keys.`);
  }
  const missing = names.filter((name) => keys[name] === undefined);
  const [name = "apiKey", other] = missing;
  if (other !== undefined) return undefined;
  const variable =
    unused?.(keyVariables[name]) === undefined ? "" : ` ${keyVariables[name]} is not read beside an option.`;
  throw new TypeError(`${called(name)} is missing: give both keys, or none for public calls only.${variable}`);
}

function requireKey(key: unknown, name: string): void {
  if (typeof key !== "string")
    throw new TypeError(`${name} must be text, and not ${key === null ? "null" : `of the type ${typeof key}`}.`);
  if (key === "") throw new TypeError(`${name} is empty: give the key itself, or leave both keys out.`);
  if (key.trim() !== key) {
    throw new TypeError(`${name} begins or ends with a space or a line break: remove it, or give the key trimmed.`);
  }
  if (/[\s\p{Cc}\p{Surrogate}]/u.test(key)) {
    throw new TypeError(`${name} holds a space, a line break or another character no key has: copy the key again.`);
  }
}
