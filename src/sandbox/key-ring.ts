import type { Permission } from "../../generated/description.ts";
import type { Random } from "./exchange/random.ts";
import type { Trader } from "./exchange/trader.ts";

/** What a key may do; every key may read public data. */
export type KeyPermission = Exclude<Permission, "public">;

export interface Key {
  readonly apiKey: string;
  readonly secretKey: string;
  readonly permissions: ReadonlySet<Permission>;
  readonly trader: Trader;
}

/** The keys that the sandbox knows. */
export class KeyRing {
  readonly #keys = new Map<string, Key>();

  find(apiKey: string): Key | undefined {
    return this.#keys.get(apiKey);
  }

  /** @throws RangeError when the key is taken or one of the texts is empty */
  add(key: Key): void {
    if (key.apiKey === "" || key.secretKey === "")
      throw new RangeError("An API key and a secret key are texts that are not empty.");
    if (this.#keys.has(key.apiKey))
      throw new RangeError("This API key belongs to another account; give another one, or none.");
    this.#keys.set(key.apiKey, key);
  }
}

/** A key in the shape of a UUID and a secret of 32 upper-case hexadecimal digits, as the exchange gave them out. */
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
