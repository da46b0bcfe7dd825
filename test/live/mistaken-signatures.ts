import { createHash } from "node:crypto";
import type { SignatureMistake } from "../../src/sandbox/index.ts";

/** A request and the signature that a client sent with it. */
export interface MistakenSignature {
  readonly mistake: SignatureMistake;
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly signature: string;
}

export const secret = "SECRETKEY0123456789ABCDEF";
const key = ["api_key", "c821db84-6fbd-11e4-a9e3-c86000d26d7c"] as const;
const order = [["symbol", "btc_cny"], ["type", "buy"], ["price", "680.10"], ["amount", "1.0"], key] as const;
const market = [["symbol", "btc_cny"], ["type", "buy_market"], ["price", "500"], key] as const;
const cancel = [["symbol", "btc_cny"], ["order_id", "1,2,3"], key] as const;

type Pairs = readonly (readonly [name: string, value: string])[];

function digest(text: string): string {
  return createHash("md5").update(text, "utf8").digest("hex").toUpperCase();
}

function join(pairs: Pairs): string {
  return pairs.map(([name, value]) => `${name}=${value}`).join("&");
}

function sorted(pairs: Pairs): Pairs {
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : 1));
}

function sign(pairs: Pairs, by = secret): string {
  return digest(`${join(sorted(pairs))}&secret_key=${by}`);
}

function withValue(pairs: Pairs, of: string, write: (value: string) => string): Pairs {
  return pairs.map(([name, value]) => [name, name === of ? write(value) : value]);
}

function without(pairs: Pairs, of: string): Pairs {
  return pairs.filter(([name]) => name !== of);
}

function withdrawal(password: string): Pairs {
  const rest = [["withdraw_address", "1Example"], ["withdraw_amount", "0.5"], key] as const;
  return [["symbol", "btc_cny"], ["chargefee", "0.0001"], ["trade_pwd", password], ...rest];
}

const withSpace = withValue(order, "symbol", (text) => `${text} `);

/** Every mistake that the signature doctor names, made by a client that is not ours. */
export const mistakenSignatures: readonly MistakenSignature[] = [
  { mistake: "field-missing", fields: order, signature: sign(without(order, "amount")) },
  { mistake: "key-missing", fields: order, signature: sign(without(order, "api_key")) },
  {
    mistake: "undeclared-field-signed",
    fields: [...order, ["nonce", "5"]],
    signature: sign([...order, ["nonce", "5"]]),
  },
  { mistake: "empty-value-kept", fields: [...market, ["amount", ""]], signature: sign([...market, ["amount", ""]]) },
  { mistake: "absent-value-signed", fields: market, signature: sign([...market, ["amount", "undefined"]]) },
  { mistake: "number-reformatted", fields: order, signature: sign(withValue(order, "price", () => "680.1")) },
  { mistake: "letter-case-changed", fields: order, signature: sign(withValue(order, "symbol", () => "BTC_CNY")) },
  { mistake: "space-at-the-ends", fields: withSpace, signature: sign(order) },
  { mistake: "plus-not-encoded", fields: withdrawal("a b"), signature: sign(withdrawal("a+b")) },
  {
    mistake: "other-charset",
    fields: withdrawal("密碼"),
    signature: sign(withdrawal(Buffer.from("密碼").toString("latin1"))),
  },
  { mistake: "values-encoded", fields: cancel, signature: sign(withValue(cancel, "order_id", encodeURIComponent)) },
  { mistake: "wrong-order", fields: order, signature: digest(`${join(order)}&secret_key=${secret}`) },
  { mistake: "secret-without-suffix", fields: order, signature: digest(join(sorted(order)) + secret) },
  { mistake: "secret-sorted-in", fields: order, signature: digest(join(sorted([...order, ["secret_key", secret]]))) },
  { mistake: "secret-missing", fields: order, signature: digest(join(sorted(order))) },
  { mistake: "secret-altered", fields: order, signature: sign(order, secret.toLowerCase()) },
  { mistake: "digest-case", fields: order, signature: sign(order).toLowerCase() },
  { mistake: "digest-form", fields: order, signature: Buffer.from(sign(order), "hex").toString("base64") },
  { mistake: "unsignable-value", fields: withdrawal("a\nb"), signature: sign(withdrawal("a\nb")) },
  { mistake: "wrong-secret", fields: order, signature: sign(order, "ANOTHERSECRET") },
];
