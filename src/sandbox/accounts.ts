import type { Exchange } from "./exchange/exchange.ts";
import { units } from "./exchange/fixed-point.ts";
import type { Random } from "./exchange/random.ts";
import { createTrader } from "./exchange/trader.ts";
import { type KeyPermission, type KeyRing, makeKeys } from "./key-ring.ts";

export interface AccountOptions {
  /** Keys of one's own; made from the seed when left out. */
  readonly apiKey?: string;
  readonly secretKey?: string;
  /** Currency to amount, as decimal text: `{ btc: "10", cny: "100000" }`. */
  readonly funds?: Readonly<Record<string, string>>;
  /** What the key may do; everything unless told otherwise. */
  readonly permissions?: readonly KeyPermission[];
}

export interface SandboxAccount {
  /** The account's name in the journal. */
  readonly id: string;
  readonly apiKey: string;
  readonly secretKey: string;
}

const EVERYTHING: readonly KeyPermission[] = ["read", "trade", "withdraw"];

/** @returns a function that opens accounts, or throws a RangeError and opens none */
export function createAccounts(
  exchange: Exchange,
  keys: KeyRing,
  random: Random,
): (options?: AccountOptions) => SandboxAccount {
  let count = 0;
  return (options = {}) => {
    const funds = readFunds(exchange, options.funds ?? {});
    const made = makeKeys(random);
    const { apiKey = made.apiKey, secretKey = made.secretKey, permissions = EVERYTHING } = options;
    const trader = createTrader(`account-${String(count + 1)}`);
    keys.add({ apiKey, secretKey, permissions: new Set(permissions), trader });
    count += 1;
    for (const [currency, amount] of funds) exchange.ledger.deposit(trader, currency, amount);
    return { id: trader.id, apiKey, secretKey };
  };
}

function readFunds(
  exchange: Exchange,
  funds: Readonly<Record<string, string>>,
): readonly (readonly [string, bigint])[] {
  const { currencies } = exchange;
  return Object.entries(funds).map(([currency, text]) => {
    if (!currencies.includes(currency)) {
      throw new RangeError(
        `No market of the sandbox trades "${currency}"; fund an account with ${currencies.join(", ")}.`,
      );
    }
    const amount = units(text);
    if (amount < 0n) throw new RangeError(`An account cannot be opened with ${text} ${currency}.`);
    return [currency, amount] as const;
  });
}
