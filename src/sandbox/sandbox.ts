import { okcoin } from "../../generated/index.ts";
import { changeSettings } from "./owner/account-settings.ts";
import { createAccounts } from "./owner/accounts.ts";
import type { RequestParams } from "./door/request/read-value.ts";
import { depositFunds } from "./owner/deposit-funds.ts";
import { requireChoice } from "./owner/require-choice.ts";
import { openingTime, realClock, virtualClock } from "./exchange/clock.ts";
import { Exchange } from "./exchange/exchange.ts";
import { one, units } from "./exchange/fixed-point.ts";
import { isRefusal } from "./exchange/refusal.ts";
import { openSeededLending } from "./exchange/money/seeded-lending.ts";
import { HouseTraders, isHouseChange, marketMaker, startMarketMakers } from "./exchange/markets/market-makers.ts";
import { openEmptyMarkets, openSeededMarkets } from "./exchange/markets/seeded-markets.ts";
import type { FeeRates } from "./exchange/trading/settlement.ts";
import { fetchReply, fetchTerms } from "./door/answer/fetch-reply.ts";
import { lateRequestKind, type LateRequest } from "./door/late-requests.ts";
import { ForcedErrors } from "./owner/forced-errors.ts";
import { FrontDoor } from "./door/front-door.ts";
import { readIncoming } from "./door/request/incoming.ts";
import { Journal } from "./record/journal.ts";
import { KeyRing, traderOf } from "./owner/key-ring.ts";
import type { Sandbox, SandboxOptions } from "./sandbox-face.ts";
import { MagicValues } from "./door/magic-values.ts";
import { serve } from "./operations/serve.ts";
import { RateLimits } from "./door/rate-limits/rate-limits.ts";
import { Snapshots } from "./record/snapshot.ts";
import { loadWorld, saveWorld, type World, type WorldState } from "./world-state.ts";
import { serviceConditions, ServiceState } from "./owner/service-state.ts";
import { SignatureDoctor } from "./door/signatures/signature-doctor.ts";
import { readTradingRules } from "./owner/trading-options.ts";
import { createTruth } from "./record/truth.ts";

const defaultFees = { maker: "0.002", taker: "0.002" };

/**
 * Opens an exchange with seeded markets. With a virtual clock, the same options and the same requests give the same
 * answers and the same journal, byte for byte.
 *
 * @throws RangeError for an impossible option
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  return openSandbox({ ...options }, new Snapshots());
}

function openSandbox(options: SandboxOptions, snapshots: Snapshots<WorldState>): Sandbox {
  requireKnownWords(options);
  const seed = options.seed ?? 1;
  const real = options.clock === "real";
  const exchange = new Exchange({
    startTime: real ? Date.now() : (options.startTime ?? openingTime),
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
    if (exchange.timeline.happening !== marketMaker || !isHouseChange(change)) journal.note(change);
  };
  exchange.timeline.onEvent = (event) => {
    journal.writeEvent(event);
  };
  const keys = new KeyRing();
  const forced = new ForcedErrors();
  const doctor = options.explainSignatures === true ? new SignatureDoctor() : undefined;
  const postpone = exchange.timeline.define<LateRequest>(lateRequestKind, ({ request, operation, account, params }) => {
    const done = serve(exchange, operation, JSON.parse(params) as RequestParams, keys.traderOf(account));
    const verdict = isRefusal(done) ? done.refused : "ok";
    const who = account === "" ? {} : { account };
    journal.write(exchange.now(), verdict, { operation, ...who, request });
  });
  const service = new ServiceState();
  const limits = openLimits(options.rateLimits);
  const world: World = { exchange, clock, house, keys, journal, forced, service, limits, doctor };
  const door = new FrontDoor({
    service,
    doctor,
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

  const snapshot = () => snapshots.take(exchange.now(), saveWorld(world));
  /** Whatever is due happens before the owner looks or acts. */
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
      requireOperation(operation);
      forced.add(operation, error);
    }),
    snapshot: upToDate(snapshot),
    restore: upToDate((taken) => {
      loadWorld(world, snapshots.stateOf(taken));
    }),
    fork: upToDate(() => {
      const fork = openSandbox(options, snapshots);
      fork.restore(snapshot());
      return fork;
    }),
    setTrading: upToDate((symbol, state) => {
      requireChoice("The state of a market", state, ["open", "halted"]);
      const market = exchange.market(symbol);
      if (market === undefined) throw new RangeError(`The sandbox has no market ${JSON.stringify(symbol)}.`);
      market.halted = state === "halted";
    }),
    setService: upToDate((condition, operation) => {
      requireChoice("The condition of a service", condition, serviceConditions);
      if (operation !== undefined) requireOperation(operation);
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

function requireKnownWords({ clock = "virtual", markets = "seeded" }: SandboxOptions): void {
  requireChoice("clock", clock, ["virtual", "real"]);
  requireChoice("markets", markets, ["seeded", "empty"]);
}

function requireOperation(operation: string): void {
  if (!Object.hasOwn(okcoin.operations, operation)) {
    throw new RangeError(`The document has no operation "${operation}".`);
  }
}

function readFees({ maker, taker }: NonNullable<SandboxOptions["fees"]> = defaultFees): FeeRates {
  const rates = { maker: units(maker), taker: units(taker) };
  for (const rate of [rates.maker, rates.taker]) {
    if (rate < 0n || rate >= one)
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
