import type { Random } from "../exchange/base/random.ts";

/** A key in the form of a UUID and a secret of 32 upper-case hexadecimal digits, as the exchange issued them. */
export function makeKeys(random: Random): { readonly apiKey: string; readonly secretKey: string } {
  const digits = random.hex(30);
  const apiKey = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(12, 15)}`,
    `a${digits.slice(15, 18)}`,
    digits.slice(18, 30),
  ].join("-");
  return { apiKey, secretKey: random.hex(32).toUpperCase() };
}
