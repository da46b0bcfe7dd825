import { ErrorCode } from "../../../../generated/errors.ts";
import { type Refusal, refuse } from "../base/refusal.ts";
import type { Timeline } from "../base/timeline.ts";
import type { Emit, MoneyChange } from "../records/change.ts";
import { isUnpaid, type LendingOffer, type Loan, type LoanPart, type LoanRequest } from "../records/loan.ts";
import { createTrader, type Trader } from "../records/trader.ts";
import type { Accounts } from "../accounts/accounts.ts";
import { borrowingPower } from "./borrowing-power.ts";
import { rulesOf } from "./currency-rules.ts";
import { interestOwed } from "./interest.ts";
import type { Ledger } from "./ledger.ts";
import type { Prices } from "./valuation.ts";

const firstId = 70_001n;
const day = 24 * 60 * 60 * 1000;

/** What lending needs of the exchange. */
export interface LendingNeeds {
  readonly timeline: Timeline;
  readonly ledger: Ledger;
  readonly accounts: Accounts;
  readonly prices: Prices;
  readonly emit: Emit<MoneyChange>;
}

/** Lending as plain data. */
export interface LendingState {
  /** The cheapest first. */
  readonly offers: LendingOffer[];
  /** Oldest first. */
  readonly loans: Map<bigint, Loan>;
}

export function noLending(): LendingState {
  return { offers: [], loans: new Map() };
}

/** Who owes something. */
export interface Debts {
  /** A trader's loans on which something is owed or may come to be. */
  unpaid(trader: Trader): readonly Loan[];
}

/** Owns everything that is on offer. */
export const lender = createTrader("lenders", true);

/**
 * Loans between traders and lenders.
 *
 * A borrowing order takes offers that ask for no more than its rate and last as long, the cheapest first, and pays its
 * own rate. What finds no lender waits; money that comes back to an offer goes to who waits longest. A loan is repaid as
 * a whole with its interest, by its borrower or, at the end of its days, by itself once there is money for it. There
 * are no margin calls: a loan that went bad stays, and what is owed keeps the account from sending anything out.
 */
export class Lending implements Debts {
  readonly #state: LendingState;
  readonly #needs: LendingNeeds;
  readonly #collectLater: (time: number, data: { loan: bigint }) => void;

  constructor(state: LendingState, needs: LendingNeeds) {
    this.#state = state;
    this.#needs = needs;
    this.#collectLater = needs.timeline.define<{ loan: bigint }>("loan-due", ({ loan: id }) => {
      const loan = this.#state.loans.get(id);
      if (loan !== undefined) this.#collect(loan);
    });
  }

  /** The cheapest first. */
  get offers(): readonly LendingOffer[] {
    return this.#state.offers;
  }

  /** Oldest first. */
  get loans(): ReadonlyMap<bigint, Loan> {
    return this.#state.loans;
  }

  /** Puts money on offer. */
  offer(offer: LendingOffer): void {
    this.#needs.ledger.deposit(lender, offer.currency, offer.available);
    this.#state.offers.push(offer);
    this.#state.offers.sort((left, right) => (left.rate < right.rate ? -1 : left.rate > right.rate ? 1 : 0));
  }

  /** What lenders have left of a currency. */
  available(currency: string): bigint {
    return this.offers.reduce((sum, offer) => (offer.currency === currency ? sum + offer.available : sum), 0n);
  }

  borrow(trader: Trader, request: LoanRequest): Loan | Refusal {
    const refusal = this.#check(trader, request);
    if (refusal !== undefined) return refusal;
    const id = firstId + BigInt(this.loans.size);
    const created = this.#needs.timeline.now();
    const loan: Loan = { id, trader, ...request, created, status: "open", lent: 0n, parts: [], interestPaid: 0n };
    this.#state.loans.set(id, loan);
    this.#needs.emit({ kind: "loan", loan, event: "asked", amount: loan.amount });
    this.#fill(loan);
    return loan;
  }

  /** Takes back a borrowing order of which nothing was lent. */
  cancel(trader: Trader, currency: string, id: bigint): Loan | Refusal {
    const loan = this.find(trader, id);
    if (loan?.currency !== currency || loan.status !== "open" || loan.lent > 0n) {
      return refuse(ErrorCode.LoanCancelFailed);
    }
    loan.status = "cancelled";
    this.#needs.emit({ kind: "loan", loan, event: "cancelled", amount: loan.amount });
    return loan;
  }

  /** Repays everything that was lent, with its interest; a rest that waits for lenders ends with it. */
  repay(trader: Trader, id: bigint): Loan | Refusal {
    const loan = this.find(trader, id);
    if (loan === undefined || !isUnpaid(loan) || loan.lent === 0n) return refuse(ErrorCode.IllegalParameter);
    const interest = interestOwed(loan, this.#needs.timeline.now());
    if (!this.#needs.ledger.repay(trader, lender, loan.currency, loan.lent, interest)) {
      return refuse(ErrorCode.LoanBalanceInsufficient);
    }
    for (const { offer, amount } of loan.parts) offer.available += amount;
    loan.parts = [];
    loan.status = "repaid";
    loan.interestPaid = interest;
    this.#needs.emit({ kind: "loan", loan, event: "repaid", amount: loan.lent });
    for (const waiting of this.loans.values()) if (waiting.status === "open") this.#fill(waiting);
    return loan;
  }

  find(trader: Trader, id: bigint): Loan | undefined {
    const loan = this.loans.get(id);
    return loan?.trader === trader ? loan : undefined;
  }

  /** A trader's loans and borrowing orders, oldest first. */
  of(trader: Trader): readonly Loan[] {
    return [...this.loans.values()].filter((loan) => loan.trader === trader);
  }

  /** Those on which something is owed or may come to be. */
  unpaid(trader: Trader): readonly Loan[] {
    return this.of(trader).filter(isUnpaid);
  }

  /**
   * How much of a currency an account may still borrow.
   *
   * @returns `undefined` when the currency has no price
   */
  borrowingPower(trader: Trader, currency: string): bigint | undefined {
    const { ledger, prices } = this.#needs;
    return borrowingPower(prices, ledger.balances(trader), this.unpaid(trader), currency);
  }

  /** Why a loan is not even asked for; `undefined` when nothing is wrong. */
  #check(trader: Trader, { currency, amount }: LoanRequest): Refusal | undefined {
    const rules = rulesOf(currency).loan;
    const profile = this.#needs.accounts.profile(trader);
    if (profile.subAccount) return refuse(ErrorCode.SubAccountNotAllowed);
    if (rules === undefined) return refuse(ErrorCode.SymbolNotSupported);
    if (!profile.loanAgreement) return refuse(ErrorCode.LoanAgreementNotAccepted);
    if (amount < rules.minimumAmount) return refuse(ErrorCode.LoanAmountTooLow);
    if (this.available(currency) === 0n) return refuse(ErrorCode.LoanQuotaFull);
    const power = this.borrowingPower(trader, currency);
    if (power === undefined) return refuse(ErrorCode.TickerUnavailable);
    return amount > power ? refuse(ErrorCode.LoanBalanceInsufficient) : undefined;
  }

  #fill(loan: Loan): void {
    const before = loan.lent;
    for (const offer of this.offers) {
      const wanted = loan.amount - loan.lent;
      if (wanted === 0n || offer.rate > loan.rate) break;
      if (offer.currency !== loan.currency || offer.available === 0n) continue;
      if (loan.days < offer.shortest || loan.days > offer.longest) continue;
      this.#lend(loan, { offer, amount: wanted < offer.available ? wanted : offer.available });
    }
    if (loan.lent === loan.amount) loan.status = "lent";
    if (before === 0n && loan.lent > 0n)
      this.#collectLater(this.#needs.timeline.now() + loan.days * day, { loan: loan.id });
  }

  #lend(loan: Loan, { offer, amount }: Omit<LoanPart, "since">): void {
    this.#needs.ledger.lend(lender, loan.trader, loan.currency, amount);
    offer.available -= amount;
    loan.lent += amount;
    loan.parts = [...loan.parts, { offer, amount, since: this.#needs.timeline.now() }];
    this.#needs.emit({ kind: "loan", loan, event: "lent", amount });
  }

  /** At the end of its days, and once a day after it: interest goes on until the money is there. */
  #collect(loan: Loan): void {
    if (!isUnpaid(loan)) return;
    this.repay(loan.trader, loan.id);
    if (isUnpaid(loan)) this.#collectLater(this.#needs.timeline.now() + day, { loan: loan.id });
  }
}
