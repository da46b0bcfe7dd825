import { okcoin } from "../../generated/index.ts";
import type { OperationId } from "../../generated/methods.ts";
import { type AccountSettings, changeSettings } from "./account-settings.ts";
import { createAccounts, type AccountOptions, type SandboxAccount } from "./accounts.ts";
import type { DecodedObject } from "./request/decode-value.ts";
import { type DepositOptions, depositFunds } from "./deposit-funds.ts";
import { checkChoice } from "./choice.ts";
import { type Clock, OPENING_TIME, realClock, virtualClock } from "./exchange/clock.ts";
import { Exchange } from "./exchange/exchange.ts";
import { ONE, units } from "./exchange/fixed-point.ts";
import { isRefusal } from "./exchange/refusal.ts";
import { openSeededLending } from "./exchange/money/seeded-lending.ts";
import { HouseTraders, isHouseChange, MARKET_MAKER, startMarketMakers } from "./exchange/markets/market-makers.ts";
import { openEmptyMarkets, openSeededMarkets } from "./exchange/markets/seeded-markets.ts";
import type { FeeRates } from "./exchange/trading/settlement.ts";
import type { Trader } from "./exchange/accounts/trader.ts";
import { fetchReply, fetchTerms } from "./faults/fetch-reply.ts";
import { LATE_REQUEST, type LateRequest } from "./faults/late-requests.ts";
import type { ForcedError } from "./faults/mishap.ts";
import type { Reply } from "./faults/reply.ts";
import { ForcedErrors } from "./forced-errors.ts";
import { FrontDoor } from "./front-door.ts";
import { type Incoming, readIncoming } from "./request/incoming.ts";
import { Journal, type JournalEntry } from "./state/journal.ts";
import { KeyRing, traderOf } from "./request/key-ring.ts";
import { MagicValues } from "./magic-values.ts";
import { handlers } from "./operations/index.ts";
import { type RateLimitOptions, RateLimits } from "./rate-limits/rate-limits.ts";
import { type Kin, restoreSnapshot, type Snapshot, takeSnapshot } from "./state/snapshot.ts";
import type { World } from "./state/world-state.ts";
import { SERVICE_CONDITIONS, type ServiceCondition, ServiceState } from "./state/service-state.ts";
import { SignatureDoctor, type SignatureExplanation } from "./signatures/signature-doctor.ts";
import { readTradingRules, type TradingOptions } from "./trading-options.ts";
import { createTruth, type Truth } from "./state/truth.ts";

export interface SandboxOptions extends TradingOptions {
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
  /**
   * Finds out why a signature does not match (code 10007) and tells it in the journal and by `explainLastSignature`,
   * never in an answer. Off unless true: the explanation holds the parameters of the request, without secret and
   * passwords.
   */
  readonly explainSignatures?: boolean;
  /** `empty` opens the markets without trades, orders and market makers. `seeded` unless given. */
  readonly markets?: "seeded" | "empty";
  /**
   * Whether the house keeps seeded markets moving while the clock moves: prices walk, quotes are replaced, small trades
   * print. True unless given.
   */
  readonly marketMakers?: boolean;
  /**
   * Enforces the exchange's limits, by the sandbox's clock: code 10001 for an operation called too often, and a shield
   * of an hour for an address that sends too much (reference, "Rate limits"). Off unless `true` or options are given:
   * on a virtual clock that stands still, a limit that is used up would stay so.
   */
  readonly rateLimits?: boolean | RateLimitOptions;
  /**
   * Whether values in ordinary fields select how a request fails, for clients that cannot call `force`: any field that
   * is exactly `error_<code>` (`symbol=error_10016`, `error_403`, `error_timeout`), or an API key with a code or a fault
   * behind it (`<key>.10016`, `<key>.403`, `<key>.timeout`, `<key>.reset.after`). On unless false.
   */
  readonly magicValues?: boolean;
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
  /**
   * Changes what was arranged for an account, as its owner or the exchange would on the web site. A new trade password
   * or authenticator locks withdrawals for 24 hours.
   *
   * @param account the account, or its API key
   */
  changeAccount(account: string | Pick<SandboxAccount, "apiKey">, settings: AccountSettings): void;
  /**
   * Lets a deposit come in from outside. It shows in `accountRecords` at once, and its funds are free when it has its
   * confirmations: for bitcoin after an hour of the exchange's time.
   *
   * @param account the account, or its API key
   * @returns the deposit's id
   */
  deposit(account: string | Pick<SandboxAccount, "apiKey">, deposit: DepositOptions): string;
  /**
   * Answers a request from anywhere, and leaves it to the caller to carry the reply: for servers of other kinds than
   * `listen`.
   */
  receive(request: Incoming): Reply;
  /**
   * Makes the next calls of an operation fail: with a code, before anything of the request is looked at, or by losing
   * the answer before, after or long before the exchange carries out the request. Any code may be forced on any
   * operation. A call uses it up whatever else would have been wrong with it.
   *
   * @throws RangeError for an operation, a code or a fault that does not exist
   */
  force(operation: OperationId, error: ForcedError): void;
  /**
   * Why the last signature did not match: what the server signed, what the client signed instead, and the mistake by
   * name. Of one API key or of all; `undefined` when every signature matched.
   *
   * @throws Error unless the sandbox was opened with `explainSignatures: true`
   */
  explainLastSignature(apiKey?: string): SignatureExplanation | undefined;
  /**
   * Halts trading in a pair, or opens it again. While it is halted, orders are refused with code 1018 and cancels with
   * 1019.
   *
   * @throws RangeError for a pair that is not traded
   */
  setTrading(symbol: string, state: "open" | "halted"): void;
  /**
   * Closes the exchange, or one operation of it, or opens it again: `preparing` answers code 1029, `unavailable` code
   * 1209.
   *
   * @throws RangeError for an operation that does not exist
   */
  setService(condition: ServiceCondition, operation?: OperationId): void;
  /** Keeps where the sandbox stands: accounts, orders, books, loans, time, journal, everything. */
  snapshot(): Snapshot;
  /**
   * Goes back to where the sandbox stood, as often as wanted. `journal`, `clock` and `truth` stay the objects they are.
   *
   * @throws RangeError for a snapshot of another sandbox that is no fork of this one
   */
  restore(snapshot: Snapshot): void;
  /** Opens a second sandbox that stands where this one does; from then on, neither knows of the other. */
  fork(): Sandbox;
  /** The exchange's time. */
  readonly clock: Clock;
  /**
   * Every request and what came of it, and what changed by time or by a deposit, oldest first; the last 100,000 at
   * least. Opening funds and settings are not in it.
   */
  readonly journal: readonly JournalEntry[];
  readonly truth: Truth;
}

const DEFAULT_FEES = { maker: "0.002", taker: "0.002" };

/**
 * Opens an exchange with seeded markets. The same options and the same requests give the same answers and the same
 * journal, byte for byte (with a virtual clock).
 *
 * @throws RangeError for an option that makes no sense
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  return openSandbox({ ...options }, Symbol("kin"));
}

function openSandbox(options: SandboxOptions, kin: Kin): Sandbox {
  checkOptions(options);
  const seed = options.seed ?? 1;
  const real = options.clock === "real";
  const exchange = new Exchange({
    startTime: real ? Date.now() : (options.startTime ?? OPENING_TIME),
    fees: readFees(options.fees),
    firstOrderId: readOrderId(options.firstOrderId),
    rules: readTradingRules(options),
  });
  const clock = real ? realClock(exchange) : virtualClock(exchange);
  const house = new HouseTraders();
  if (options.markets === "empty") openEmptyMarkets(exchange);
  else {
    openSeededMarkets(exchange, seed, house.makers);
    if (options.marketMakers ?? true) startMarketMakers(exchange, seed, house);
  }
  openSeededLending(exchange, seed);

  const journal = new Journal();
  exchange.onChange = (change) => {
    if (exchange.timeline.happening !== MARKET_MAKER || !isHouseChange(change)) journal.note(change);
  };
  exchange.timeline.onEvent = (event) => {
    journal.writeEvent(event);
  };
  const keys = new KeyRing();
  const forced = new ForcedErrors();
  const doctor = options.explainSignatures === true ? new SignatureDoctor() : undefined;
  const postpone = exchange.timeline.define<LateRequest>(LATE_REQUEST, ({ request, operation, account, params }) => {
    const done = serve(exchange, operation, JSON.parse(params) as DecodedObject, keys.traderOf(account));
    const verdict = isRefusal(done) ? done.refused : "ok";
    const who = account === "" ? {} : { account };
    journal.write({ time: exchange.now(), operation, ...who, request, verdict });
  });
  const service = new ServiceState();
  const limits = openLimits(options.rateLimits);
  const world: World = { exchange, clock, house, keys, journal, forced, service, limits, doctor };
  const door = new FrontDoor({
    service,
    ...(doctor === undefined ? {} : { doctor }),
    api: okcoin,
    keys,
    forced,
    journal,
    now: () => exchange.now(),
    catchUp: () => {
      clock.catchUp();
    },
    serve: (operation, params, trader) => serve(exchange, operation.id, params, trader),
    limits,
    magic: options.magicValues === false ? undefined : new MagicValues(okcoin),
    postpone,
  });

  /** What is due by now happens before the owner looks or acts. */
  const upToDate = <Args extends readonly unknown[], Result>(act: (...args: Args) => Result) => {
    return (...args: Args): Result => {
      clock.catchUp();
      return act(...args);
    };
  };
  return {
    fetch: async (input, init) => fetchReply(door.receive(await readIncoming(input, init)), fetchTerms(input, init)),
    receive: (request) => door.receive(request),
    createAccount: upToDate(createAccounts(exchange, keys, seed)),
    changeAccount: upToDate((account, settings) => {
      changeSettings(traderOf(keys, account).profile, settings, exchange.now());
    }),
    deposit: upToDate((account, deposit) => depositFunds(exchange, journal, traderOf(keys, account), deposit)),
    force: upToDate((operation, error) => {
      checkOperation(operation);
      forced.add(operation, error);
    }),
    snapshot: upToDate(() => takeSnapshot(world, kin)),
    restore: upToDate((snapshot) => {
      restoreSnapshot(world, kin, snapshot);
    }),
    fork: upToDate(() => {
      const fork = openSandbox(options, kin);
      fork.restore(takeSnapshot(world, kin));
      return fork;
    }),
    setTrading: upToDate((symbol, state) => {
      checkChoice("The state of a market", state, ["open", "halted"]);
      const market = exchange.market(symbol);
      if (market === undefined) throw new RangeError(`The sandbox has no market ${JSON.stringify(symbol)}.`);
      market.halted = state === "halted";
    }),
    setService: upToDate((condition, operation) => {
      checkChoice("The condition of a service", condition, SERVICE_CONDITIONS);
      if (operation !== undefined) checkOperation(operation);
      service.set(condition, operation);
    }),
    explainLastSignature(apiKey) {
      if (doctor === undefined)
        throw new Error("Open the sandbox with explainSignatures: true to have them explained.");
      return doctor.last(apiKey);
    },
    clock,
    get journal() {
      clock.catchUp();
      return journal.entries;
    },
    truth: createTruth(exchange, (apiKey) => {
      clock.catchUp();
      return traderOf(keys, apiKey);
    }),
  };
}

function checkOptions({ clock = "virtual", markets = "seeded" }: SandboxOptions): void {
  checkChoice("clock", clock, ["virtual", "real"]);
  checkChoice("markets", markets, ["seeded", "empty"]);
}

function checkOperation(operation: string): void {
  if (!Object.hasOwn(okcoin.operations, operation)) {
    throw new RangeError(`The document has no operation "${operation}".`);
  }
}

function readFees({ maker, taker }: NonNullable<SandboxOptions["fees"]> = DEFAULT_FEES): FeeRates {
  const rates = { maker: units(maker), taker: units(taker) };
  for (const rate of [rates.maker, rates.taker]) {
    if (rate < 0n || rate >= ONE)
      throw new RangeError('A fee is a share from "0" up and below "1", such as "0.002" for 0.2 %.');
  }
  return rates;
}

function openLimits(option: SandboxOptions["rateLimits"] = false): RateLimits | undefined {
  if (option === false) return undefined;
  return new RateLimits(option === true ? {} : option, okcoin.rateLimit);
}

function readOrderId(text = "100000001"): bigint {
  if (!/^[1-9]\d{0,29}$/.test(text))
    throw new RangeError(`The first order id is a positive whole number as text, not "${text}".`);
  return BigInt(text);
}

type AnyHandler = (exchange: Exchange, params: never, trader: Trader | undefined) => unknown;

/** The parameters were decoded by the operation's own shape, from which the handler's types come as well. */
function serve(exchange: Exchange, operation: string, params: DecodedObject, trader: Trader | undefined): unknown {
  const handler: AnyHandler = handlers[operation as OperationId];
  return handler(exchange, params as never, trader);
}
