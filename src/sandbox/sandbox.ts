import { okcoin } from "../../generated/index.ts";
import { changeSettings } from "./owner/account-settings.ts";
import { createAccounts } from "./owner/accounts.ts";
import type { RequestParams } from "./door/request/read-value.ts";
import { type DemoNeeds, openDemoAccount } from "./owner/demo-account.ts";
import { depositFunds } from "./owner/deposit-funds.ts";
import { optionNames } from "./option-names.ts";
import { requireChoice, requireObject, requireOptions } from "./owner/require-choice.ts";
import { openingTime, realClock, virtualClock } from "./exchange/base/clock.ts";
import { Exchange, type ExchangeSettings } from "./exchange/exchange.ts";
import { copyTree, overwriteTree } from "./exchange/base/state-tree.ts";
import { one, units } from "./exchange/base/fixed-point.ts";
import { isRefusal } from "./exchange/base/refusal.ts";
import { shownValue } from "./exchange/base/shown-value.ts";
import { openSeededLending } from "./exchange/opening/seeded-lending.ts";
import { marketMaker, MarketMakers } from "./exchange/opening/market-makers.ts";
import type { Market } from "./exchange/markets/market.ts";
import { isProprietary } from "./exchange/records/change.ts";
import { fillSeededBooks, openEmptyMarkets, openSeededMarkets } from "./exchange/opening/seeded-markets.ts";
import type { FeeRates } from "./exchange/trading/settlement.ts";
import { fetchReply } from "./door/answer/fetch-reply.ts";
import { fetchTerms } from "./door/answer/fetch-terms.ts";
import { lateRequestKind, type LateRequest } from "./door/late-requests.ts";
import { ForcedErrors } from "./owner/forced-errors.ts";
import { FrontDoor } from "./door/front-door.ts";
import { getReady, isReady } from "./door/get-ready.ts";
import { readIncoming } from "./door/request/incoming.ts";
import { Journal } from "./record/journal.ts";
import { KeyRing, traderByKey } from "./owner/key-ring.ts";
import type { Sandbox, SandboxOptions } from "./sandbox-face.ts";
import { MagicValues } from "./door/magic-values.ts";
import { serve } from "./operations/serve.ts";
import { RateLimits, type RateLimitsState } from "./door/rate-limits/rate-limits.ts";
import { Snapshots } from "./record/snapshot.ts";
import { emptySandbox, type SandboxState } from "./sandbox-state.ts";
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
  requireOptions("createSandbox", options, optionNames);
  const kept = { ...options };
  requireKnownWords(kept);
  return openSandbox(kept, new Snapshots(), openState(kept));
}

/** The state of a sandbox that has just opened. */
function openState(options: SandboxOptions): SandboxState {
  const { seed = 1, clock } = options;
  const usualStart = clock === "real" ? Date.now() : openingTime;
  const { startTime = usualStart } = options;
  const state = emptySandbox({ startTime, firstOrderId: readOrderId(options.firstOrderId) });
  if (clock === "real") state.clock.ahead = startTime - usualStart;
  const exchange = new Exchange(readSettings(options), state.exchange);
  const makers = openMarkets(exchange, options);
  if (options.markets !== "empty") fillSeededBooks(exchange, seed);
  makers?.start();
  openSeededLending(exchange.lending, seed);
  return state;
}

/** @returns who keeps them moving, where that was asked for */
function openMarkets(
  exchange: Exchange,
  { seed = 1, markets, marketMakers = true }: SandboxOptions,
): MarketMakers | undefined {
  if (markets === "empty") {
    openEmptyMarkets(exchange.markets);
    return undefined;
  }
  openSeededMarkets(exchange.markets, seed);
  return marketMakers ? new MarketMakers(exchange, seed) : undefined;
}

function openSandbox(options: SandboxOptions, snapshots: Snapshots<SandboxState>, state: SandboxState): Sandbox {
  const journal = new Journal(state.journal);
  const exchange: Exchange = new Exchange(
    {
      ...readSettings(options),
      onChange: (change) => {
        if (exchange.timeline.happening !== marketMaker || !isProprietary(change)) journal.note(change);
      },
      onEvent: (event) => {
        journal.writeEvent(event);
      },
    },
    state.exchange,
  );
  openMarkets(exchange, options);
  const clock = options.clock === "real" ? realClock(exchange, state.clock) : virtualClock(exchange);
  const keys = new KeyRing(state.keys);
  const forced = new ForcedErrors(state.forced);
  const doctor = options.explainSignatures === true ? new SignatureDoctor(state.doctor) : undefined;
  const postpone = exchange.timeline.define<LateRequest>(lateRequestKind, ({ request, operation, account, params }) => {
    const done = serve(exchange, operation, JSON.parse(params) as RequestParams, keys.traderById(account));
    const verdict = isRefusal(done) ? done.refused : "ok";
    const who = account === "" ? {} : { account };
    journal.write(exchange.now(), verdict, { operation, ...who, request });
  });
  const service = new ServiceState(state.service);
  const door = new FrontDoor({
    service,
    doctor,
    api: okcoin,
    keys,
    accounts: exchange.accounts,
    forced,
    journal,
    now: () => exchange.now(),
    standsStill: options.clock !== "real",
    catchUp: () => {
      clock.catchUp();
    },
    serve: (operation, params, trader) => serve(exchange, operation.id, params, trader),
    limits: openLimits(state.limits, options.rateLimits),
    magic: options.magicValues === false ? undefined : new MagicValues(okcoin),
    postpone,
  });

  const createAccount = createAccounts(exchange, keys, options.seed ?? 1);
  const demoNeeds: DemoNeeds = {
    exchange,
    createAccount,
    traderOf: (account) => traderByKey(keys, account),
    advance: (milliseconds) => {
      clock.advance(milliseconds);
    },
    note: ({ id }) => {
      journal.writeEvent({ time: exchange.now(), kind: "demo-account", data: { account: id } });
    },
  };

  /** Whatever is due happens before the owner looks or acts. */
  const upToDate = <Args extends readonly unknown[], Result>(act: (...args: Args) => Result) => {
    return (...args: Args): Result => {
      clock.catchUp();
      return act(...args);
    };
  };
  return {
    fetch: async (input, init) => {
      const incoming = await readIncoming(input, init);
      await getReady();
      return fetchReply(door.receive(incoming), fetchTerms(input, init));
    },
    receive: (request) => {
      requireObject(
        request,
        "receive takes a request: { method, url, contentType, body }, and from where it is known.",
      );
      if (!isReady()) {
        throw new Error("This platform has no MD5 of its own; sandbox.fetch loads it: call that once before receive.");
      }
      return door.receive(request);
    },
    createAccount: upToDate(createAccount),
    createDemoAccount: upToDate((demoOptions = {}) => openDemoAccount(demoNeeds, demoOptions)),
    changeAccount: upToDate((account, settings) => {
      changeSettings(exchange.accounts.profile(traderByKey(keys, account)), settings, exchange.now());
    }),
    deposit: upToDate((account, deposit) => depositFunds(exchange, journal, traderByKey(keys, account), deposit)),
    force: upToDate((operation, error) => {
      requireOperation(operation);
      forced.add(operation, error);
    }),
    snapshot: upToDate(() => snapshots.take(exchange.now(), copyTree(state))),
    restore: upToDate((snapshot) => {
      overwriteTree(state, copyTree(snapshots.stateOf(snapshot)));
    }),
    fork: upToDate(() => openSandbox(options, snapshots, copyTree(state))),
    setTrading: upToDate((symbol, state) => {
      const market = requireMarket(exchange, symbol);
      requireChoice("The state of a market", state, ["open", "halted"]);
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
      return traderByKey(keys, apiKey);
    }),
  };
}

function requireKnownWords({ clock = "virtual", markets = "seeded" }: SandboxOptions): void {
  requireChoice("clock", clock, ["virtual", "real"]);
  requireChoice("markets", markets, ["seeded", "empty"]);
}

function requireOperation(operation: string): void {
  if (!Object.hasOwn(okcoin.operations, operation))
    throw new RangeError(noSuch("The document", "operation", operation, Object.keys(okcoin.operations)));
}

function requireMarket({ markets }: Exchange, symbol: string): Market {
  const market = markets.find(symbol);
  if (market !== undefined) return market;
  const symbols = markets.all.map(({ rules }) => rules.symbol);
  throw new RangeError(noSuch("The sandbox", "market", symbol, symbols));
}

/** @param where what has no such thing */
function noSuch(where: string, what: string, given: unknown, known: readonly string[]): string {
  const problem =
    typeof given === "string"
      ? `${where} has no ${what} ${JSON.stringify(given)}`
      : `Say first which ${what}, by its name as text, not ${shownValue(given)}`;
  return `${problem}; there are ${known.join(", ")}.`;
}

function readSettings(options: SandboxOptions): ExchangeSettings {
  return { fees: readFees(options.fees), rules: readTradingRules(options) };
}

function readFees({ maker, taker }: NonNullable<SandboxOptions["fees"]> = defaultFees): FeeRates {
  const rates = { maker: units(maker), taker: units(taker) };
  for (const rate of [rates.maker, rates.taker]) {
    if (rate < 0n || rate >= one)
      throw new RangeError('A fee is a share from "0" up and below "1", such as "0.002" for 0.2 %.');
  }
  return rates;
}

function openLimits(state: RateLimitsState, option: SandboxOptions["rateLimits"] = false): RateLimits | undefined {
  return option === false ? undefined : new RateLimits(state, option === true ? {} : option, okcoin.rateLimit);
}

function readOrderId(text = "100000001"): bigint {
  if (!/^[1-9]\d{0,29}$/.test(text))
    throw new RangeError(`The first order id is a positive whole number as text, not "${text}".`);
  return BigInt(text);
}
