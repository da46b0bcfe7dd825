import { Accounts, type AccountsState, noAccounts } from "./accounts/accounts.ts";
import { type DueEvent, Timeline, timelineFrom, type TimelineState } from "./base/timeline.ts";
import { Markets, type MarketsState, noMarkets } from "./markets/markets.ts";
import { Deposits } from "./money/deposits.ts";
import { emptyLedger, Ledger, type LedgerState } from "./money/ledger.ts";
import { Lending, type LendingState, noLending } from "./money/lending.ts";
import { Transfers } from "./money/transfers.ts";
import { Withdrawals } from "./money/withdrawals.ts";
import type { Change } from "./records/change.ts";
import type { Deposit } from "./records/deposit.ts";
import { createTrader } from "./records/trader.ts";
import type { Withdrawal } from "./records/withdrawal.ts";
import { emptyDesk, OrderDesk, type OrderDeskState } from "./trading/order-desk.ts";
import type { FeeRates } from "./trading/settlement.ts";
import { tolerant, type TradingRules } from "./trading/trading-rules.ts";

/** How an exchange works, and who listens to it: everything about it that never changes. */
export interface ExchangeSettings {
  readonly fees: FeeRates;
  /** Tolerant ones unless given. */
  readonly rules?: TradingRules;
  /** Told of everything that changes. */
  readonly onChange?: (change: Change) => void;
  /** Told of each event of the timeline after it has happened. */
  readonly onEvent?: (event: DueEvent) => void;
}

/** Where an exchange begins. */
export interface ExchangeStart {
  /** Epoch milliseconds at which its time begins. */
  readonly startTime: number;
  /** The id of the first order; ids count up from it. */
  readonly firstOrderId: bigint;
}

/** An exchange as plain data. */
export interface ExchangeState {
  readonly timeline: TimelineState;
  readonly accounts: AccountsState;
  readonly ledger: LedgerState;
  readonly markets: MarketsState;
  readonly deposits: Map<bigint, Deposit>;
  readonly lending: LendingState;
  readonly withdrawals: Map<bigint, Withdrawal>;
  readonly desk: OrderDeskState;
}

export function emptyExchange({ startTime, firstOrderId }: ExchangeStart): ExchangeState {
  return {
    timeline: timelineFrom(startTime),
    accounts: noAccounts(),
    ledger: emptyLedger(),
    markets: noMarkets(),
    deposits: new Map(),
    lending: noLending(),
    withdrawals: new Map(),
    desk: emptyDesk(firstOrderId),
  };
}

/** Receives all fees. */
export const feeAccount = createTrader("fees", true);

/** A little exchange: markets, traders, their funds and their orders. It only puts its parts together. */
export class Exchange {
  /** Its time, and what is due on it. */
  readonly timeline: Timeline;
  readonly accounts: Accounts;
  readonly ledger: Ledger;
  readonly markets: Markets;
  readonly deposits: Deposits;
  readonly lending: Lending;
  readonly withdrawals: Withdrawals;
  readonly transfers: Transfers;
  readonly desk: OrderDesk;

  constructor(settings: ExchangeSettings, state: ExchangeState) {
    const { fees: rates, rules = tolerant, onChange: emit = ignore } = settings;
    const timeline = new Timeline(state.timeline, settings.onEvent);
    const accounts = new Accounts(state.accounts);
    const ledger = new Ledger(state.ledger);
    const markets = new Markets(state.markets, timeline);
    const deposits = new Deposits(state.deposits, { timeline, ledger, emit });
    const lending = new Lending(state.lending, { timeline, ledger, accounts, prices: markets, emit });
    const paying = { timeline, ledger, accounts, deposits, debts: lending, feeAccount, emit };
    this.timeline = timeline;
    this.accounts = accounts;
    this.ledger = ledger;
    this.markets = markets;
    this.deposits = deposits;
    this.lending = lending;
    this.withdrawals = new Withdrawals(state.withdrawals, paying);
    this.transfers = new Transfers({ ledger, accounts, debts: lending, emit });
    this.desk = new OrderDesk(state.desk, {
      timeline,
      ledger,
      markets,
      fees: { account: feeAccount, rates },
      rules,
      emit,
    });
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.timeline.now();
  }

  /** Lets time pass, and with it whatever takes time. Time that has passed already stays passed. */
  advanceTo(time: number): void {
    this.timeline.advanceTo(time);
  }
}

function ignore(): void {
  // Nobody listens.
}
