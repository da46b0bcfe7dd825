import { ErrorCode } from "../../../../generated/errors.ts";
import { checkLoan } from "./borrowing-power.ts";
import { type Copier, copyMap, refill } from "../copier.ts";
import type { Exchange } from "../exchange.ts";
import { interestOwed } from "./interest.ts";
import { isUnpaid, type LendingOffer, type Loan, type LoanPart, type LoanRequest } from "./loan.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { createTrader, type Trader } from "../accounts/trader.ts";

const firstId = 70_001n;
const day = 24 * 60 * 60 * 1000;

/** Lending as plain data. */
export interface LendingState {
  readonly lender: Trader;
  readonly offers: readonly LendingOffer[];
  readonly loans: ReadonlyMap<bigint, Loan>;
}

/**
 * Loans between traders and the lenders of the house.
 *
 * A borrowing order takes offers that ask for no more than its rate and last as long, the cheapest first, and pays its
 * own rate. What finds no lender waits; money that comes back to an offer goes to who waits longest. A loan is repaid as
 * a whole with its interest, by its borrower or, at the end of its days, by itself once there is money for it. There
 * are no margin calls: a loan that went bad stays, and what is owed keeps the account from sending anything out.
 */
export class Lending {
  /** Owns everything that is on offer. */
  lender = createTrader("lenders", true);
  readonly offers: LendingOffer[] = [];
  /** Oldest first. */
  readonly loans = new Map<bigint, Loan>();
  readonly #exchange: Exchange;
  readonly #collectLater: (time: number, data: { loan: bigint }) => void;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
    this.#collectLater = exchange.timeline.define<{ loan: bigint }>("loan-due", ({ loan: id }) => {
      const loan = this.loans.get(id);
      if (loan !== undefined) this.#collect(loan);
    });
  }

  /** Puts money on offer. */
  offer(offer: LendingOffer): void {
    this.#exchange.ledger.deposit(this.lender, offer.currency, offer.available);
    this.offers.push(offer);
    this.offers.sort((left, right) => (left.rate < right.rate ? -1 : left.rate > right.rate ? 1 : 0));
  }

  /** What lenders have left of a currency. */
  available(currency: string): bigint {
    return this.offers.reduce((sum, offer) => (offer.currency === currency ? sum + offer.available : sum), 0n);
  }

  borrow(trader: Trader, request: LoanRequest): Loan | Refusal {
    const refusal = checkLoan(this.#exchange, trader, request);
    if (refusal !== undefined) return refusal;
    const id = firstId + BigInt(this.loans.size);
    const created = this.#exchange.now();
    const loan: Loan = { id, trader, ...request, created, status: "open", lent: 0n, parts: [], interestPaid: 0n };
    this.loans.set(id, loan);
    this.#exchange.onChange?.({ kind: "loan", loan, event: "asked", amount: loan.amount });
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
    this.#exchange.onChange?.({ kind: "loan", loan, event: "cancelled", amount: loan.amount });
    return loan;
  }

  /** Repays everything that was lent, with its interest; a rest that waits for lenders ends with it. */
  repay(trader: Trader, id: bigint): Loan | Refusal {
    const loan = this.find(trader, id);
    if (loan === undefined || !isUnpaid(loan) || loan.lent === 0n) return refuse(ErrorCode.IllegalParameter);
    const interest = interestOwed(loan, this.#exchange.now());
    const { ledger } = this.#exchange;
    if (!ledger.repay(trader, this.lender, loan.currency, loan.lent, interest)) {
      return refuse(ErrorCode.LoanBalanceInsufficient);
    }
    for (const { offer, amount } of loan.parts) offer.available += amount;
    loan.parts = [];
    loan.status = "repaid";
    loan.interestPaid = interest;
    this.#exchange.onChange?.({ kind: "loan", loan, event: "repaid", amount: loan.lent });
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

  save(copier: Copier): LendingState {
    return {
      lender: copier.trader(this.lender),
      offers: this.offers.map(copier.offer),
      loans: copyMap(this.loans, copier.loan),
    };
  }

  load({ lender, offers, loans }: LendingState, copier: Copier): void {
    this.lender = copier.trader(lender);
    this.offers.splice(0, this.offers.length, ...offers.map(copier.offer));
    refill(this.loans, copyMap(loans, copier.loan));
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
    if (before === 0n && loan.lent > 0n) this.#collectLater(this.#exchange.now() + loan.days * day, { loan: loan.id });
  }

  #lend(loan: Loan, { offer, amount }: Omit<LoanPart, "since">): void {
    this.#exchange.ledger.lend(this.lender, loan.trader, loan.currency, amount);
    offer.available -= amount;
    loan.lent += amount;
    loan.parts = [...loan.parts, { offer, amount, since: this.#exchange.now() }];
    this.#exchange.onChange?.({ kind: "loan", loan, event: "lent", amount });
  }

  /** At the end of its days, and once a day after it: interest goes on until the money is there. */
  #collect(loan: Loan): void {
    if (!isUnpaid(loan)) return;
    this.repay(loan.trader, loan.id);
    if (isUnpaid(loan)) this.#collectLater(this.#exchange.now() + day, { loan: loan.id });
  }
}
