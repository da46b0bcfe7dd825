import type { Permission } from "../../description.ts";
import type { Trader } from "../exchange/records/trader.ts";

/** What a key may do; every key may read public data. */
export type KeyPermission = Exclude<Permission, "public">;

/** Whether a key can be used at all: one without a secret answers 10005, one of another site 10106. */
export type KeyState = (typeof keyStates)[number];

export const keyStates = ["active", "without-secret", "other-site"] as const;

export interface Key {
  readonly apiKey: string;
  readonly secretKey: string;
  readonly permissions: ReadonlySet<Permission>;
  readonly trader: Trader;
  readonly state: KeyState;
}

/** All API keys of the sandbox. */
export class KeyRing {
  readonly #keys: Map<string, Key>;

  constructor(keys: Map<string, Key>) {
    this.#keys = keys;
  }

  find(apiKey: string): Key | undefined {
    return this.#keys.get(apiKey);
  }

  /** How many keys there are. */
  get size(): number {
    return this.#keys.size;
  }

  traderById(account: string): Trader | undefined {
    for (const { trader } of this.#keys.values()) if (trader.id === account) return trader;
    return undefined;
  }

  /** @throws RangeError if the key is taken, or key or secret is empty */
  add(key: Key): void {
    if ([key.apiKey, key.secretKey].some((each: unknown) => typeof each !== "string" || each === ""))
      throw new RangeError("An API key and a secret key must be strings that are not empty.");
    if (this.#keys.has(key.apiKey))
      throw new RangeError("This API key belongs to another account; give another one, or none.");
    this.#keys.set(key.apiKey, Object.freeze({ ...key }));
  }
}

/** Whose key it is. @throws RangeError for a key that the sandbox does not know */
export function traderByKey(keys: KeyRing, account: string | Pick<Key, "apiKey">): Trader {
  const apiKey: unknown = typeof account === "string" ? account : (account as Partial<Key> | null | undefined)?.apiKey;
  if (typeof apiKey !== "string")
    throw new RangeError("Say first whose account it is: what createAccount gave, or its API key.");
  const key = keys.find(apiKey);
  if (key === undefined)
    throw new RangeError("No account of this sandbox has that API key; make one with createAccount.");
  return key.trader;
}
