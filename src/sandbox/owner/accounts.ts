import { requireChoice, requireList, requireOptions } from "./require-choice.ts";
import { type AccountSettings, applySettings, settingNames } from "./account-settings.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { createRandom } from "../exchange/base/random.ts";
import { createTrader, depositAddress } from "../exchange/records/trader.ts";
import { type KeyPermission, type KeyRing, keyStates, type KeyState } from "./key-ring.ts";
import { makeKeys } from "./make-keys.ts";
import { readAmount } from "./read-amount.ts";

export interface AccountOptions extends AccountSettings {
  /** Made from the seed if left out. */
  readonly apiKey?: string;
  /** Made from the seed if left out. */
  readonly secretKey?: string;
  /** Currency to amount, in decimal strings: `{ btc: "10", cny: "100000" }`. */
  readonly funds?: Readonly<Record<string, string>>;
  /** What the key may do. Defaults to everything. */
  readonly permissions?: readonly KeyPermission[];
  /** `without-secret`: the exchange has lost its secret (10005). `other-site`: the key belongs to another site (10106). */
  readonly keyState?: KeyState;
}

export interface SandboxAccount {
  /** The account's name in the journal. */
  readonly id: string;
  /** What the client calls `apiKey`. */
  readonly apiKey: string;
  /** What the client calls `secretKey`. */
  readonly secretKey: string;
  /** What `withdraw` takes as `trade_pwd`; null if none is set. As it was when the account was opened. */
  readonly tradePassword: string | null;
  /** Where `withdraw` may send to. As it was when the account was opened. */
  readonly approvedAddresses: readonly string[];
  /** A withdrawal that another account sends here reaches this one. */
  readonly depositAddress: string;
}

const everything: readonly KeyPermission[] = ["read", "trade", "withdraw"];

const optionNames = {
  apiKey: true,
  secretKey: true,
  funds: true,
  permissions: true,
  keyState: true,
  ...settingNames,
} as const satisfies Record<keyof AccountOptions, true>;

/** @returns a function that opens accounts, or throws a RangeError and opens none */
export function createAccounts(
  exchange: Exchange,
  keys: KeyRing,
  seed: number,
): (options?: AccountOptions) => SandboxAccount {
  return (options = {}) => {
    requireOptions("createAccount", options, optionNames);
    const funds = readFunds(exchange, options.funds ?? {});
    const { keyState = "active" } = options;
    requireChoice("keyState", keyState, keyStates);
    requireList("permissions", options.permissions);
    for (const permission of options.permissions ?? []) requireChoice("A permission", permission, everything);
    const number = String(keys.size + 1);
    const made = makeKeys(createRandom(seed, `keys ${number}`));
    const { apiKey = made.apiKey, secretKey = made.secretKey, permissions = everything } = options;
    const trader = createTrader(`account-${number}`);
    const profile = exchange.accounts.profile(trader);
    applySettings(profile, options, exchange.now());
    keys.add({ apiKey, secretKey, permissions: new Set(permissions), trader, state: keyState });
    exchange.accounts.admit(trader);
    for (const [currency, amount] of funds) exchange.ledger.deposit(trader, currency, amount);
    const { tradePassword = null, approvedAddresses } = profile;
    return {
      id: trader.id,
      apiKey,
      secretKey,
      tradePassword,
      approvedAddresses,
      depositAddress: depositAddress(trader),
    };
  };
}

function readFunds(
  exchange: Exchange,
  funds: Readonly<Record<string, string>>,
): readonly (readonly [string, bigint])[] {
  if (typeof funds !== "object" || Array.isArray(funds)) {
    throw new RangeError('funds must be an object, currency to amount, such as { btc: "10" }.');
  }
  return Object.entries(funds).map(([currency, text]) => [currency, readAmount(exchange, currency, text)] as const);
}
