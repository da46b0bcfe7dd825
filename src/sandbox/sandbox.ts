import { okcoin } from "../../generated/index.ts";
import { ErrorCode } from "../../generated/errors.ts";
import type { OperationId } from "../../generated/methods.ts";
import { createAccounts, type AccountOptions, type SandboxAccount } from "./accounts.ts";
import type { DecodedObject } from "./decode-value.ts";
import { type Clock, realClock, virtualClock } from "./exchange/clock.ts";
import { Exchange } from "./exchange/exchange.ts";
import { ONE, units } from "./exchange/fixed-point.ts";
import { createRandom } from "./exchange/random.ts";
import { refuse, type Refusal } from "./exchange/refusal.ts";
import { openSeededMarkets } from "./exchange/seeded-markets.ts";
import type { FeeRates } from "./exchange/settlement.ts";
import type { Trader } from "./exchange/trader.ts";
import { type ForcedError, ForcedErrors } from "./forced-errors.ts";
import { FrontDoor } from "./front-door.ts";
import { readIncoming } from "./incoming.ts";
import { Journal, type JournalEntry } from "./journal.ts";
import { KeyRing } from "./key-ring.ts";
import { handlers } from "./operations/index.ts";
import { createTruth, type Truth } from "./truth.ts";

export interface SandboxOptions {
  /** Decides everything that varies: the markets' past, their books, and the keys that are made. 1 unless given. */
  readonly seed?: number;
  /**
   * `virtual` (the default) stands still until `clock.advance`; `real` runs with the machine, for a server that people
   * look at, and is not the same twice.
   */
  readonly clock?: "virtual" | "real";
  /** Epoch milliseconds at which a virtual clock starts; 2016-05-16T00:00:00Z unless given. */
  readonly startTime?: number;
  /** Shares of what a trader receives, as decimal text; 0.2 % ("0.002") for both unless given. */
  readonly fees?: { readonly maker: string; readonly taker: string };
  /** The id of the first order, as decimal text; ids beyond 2^53 put a client's handling of long ids to the test. */
  readonly firstOrderId?: string;
}

/** An exchange of its own, in memory. */
export interface Sandbox {
  /**
   * Answers requests in place of the network. The host does not matter; anything but https is refused, except from a
   * loopback host.
   */
  readonly fetch: typeof globalThis.fetch;
  /** Opens an account with a key of its own. */
  createAccount(options?: AccountOptions): SandboxAccount;
  /** Makes the next calls of an operation answer an error, before anything of the request is looked at. */
  force(operation: OperationId, error: ForcedError): void;
  /** The exchange's time. */
  readonly clock: Clock;
  /** Every request and what came of it, oldest first; the last 100,000 at least. */
  readonly journal: readonly JournalEntry[];
  readonly truth: Truth;
}

const DEFAULT_FEES = { maker: "0.002", taker: "0.002" };

const HEADERS = { "content-type": "application/json;charset=UTF-8" };

/**
 * Opens an exchange with seeded markets. The same options and the same requests give the same answers and the same
 * journal, byte for byte (with a virtual clock).
 *
 * @throws RangeError for an option that makes no sense
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const seed = options.seed ?? 1;
  const clock = options.clock === "real" ? realClock() : virtualClock(options.startTime);
  const exchange = new Exchange({
    clock,
    fees: readFees(options.fees),
    firstOrderId: readOrderId(options.firstOrderId),
  });
  openSeededMarkets(exchange, seed);

  const journal = new Journal();
  exchange.onChange = (change) => {
    journal.note(change);
  };
  const keys = new KeyRing();
  const forced = new ForcedErrors();
  const door = new FrontDoor({
    api: okcoin,
    keys,
    forced,
    journal,
    now: () => clock.now(),
    serve: (operation, params, trader) => serve(exchange, operation.id, params, trader),
  });

  return {
    fetch: async (input, init) => new Response(door.answer(await readIncoming(input, init)), { headers: HEADERS }),
    createAccount: createAccounts(exchange, keys, createRandom(seed, "keys")),
    force(operation, error) {
      if (!(operation in okcoin.operations)) throw new RangeError(`The document has no operation "${operation}".`);
      if (!(error.code in okcoin.errors))
        throw new RangeError(`The error catalogue has no code ${String(error.code)}.`);
      forced.add(operation, error);
    },
    clock,
    journal: journal.entries,
    truth: createTruth(exchange, keys),
  };
}

function readFees({ maker, taker }: NonNullable<SandboxOptions["fees"]> = DEFAULT_FEES): FeeRates {
  const rates = { maker: units(maker), taker: units(taker) };
  for (const rate of [rates.maker, rates.taker]) {
    if (rate < 0n || rate >= ONE)
      throw new RangeError('A fee is a share from "0" up and below "1", such as "0.002" for 0.2 %.');
  }
  return rates;
}

function readOrderId(text = "100000001"): bigint {
  if (!/^[1-9]\d{0,29}$/.test(text))
    throw new RangeError(`The first order id is a positive whole number as text, not "${text}".`);
  return BigInt(text);
}

type AnyHandler = (exchange: Exchange, params: DecodedObject, trader: Trader | undefined) => unknown;

/** The parameters were decoded by the operation's own shape, from which the handler's types come as well. */
function serve(exchange: Exchange, operation: string, params: DecodedObject, trader: Trader | undefined): unknown {
  const handler = (handlers as Readonly<Record<string, AnyHandler | undefined>>)[operation];
  return handler === undefined ? unavailable() : handler(exchange, params, trader);
}

function unavailable(): Refusal {
  return refuse(ErrorCode.ApiNotAvailable);
}
