import { LoanStatus } from "../../../generated/constants.ts";
import type { OperationTypes } from "../../../generated/methods.ts";
import { formatUnits } from "../exchange/base/fixed-point.ts";
import type { Loan } from "../exchange/records/loan.ts";

type BorrowOrder = OperationTypes["borrowOrderInfo"]["value"]["borrow_order"];

/** A borrowing order as answers show it. */
export function writeLoan(loan: Loan): BorrowOrder {
  return {
    amount: formatUnits(loan.amount),
    borrow_date: loan.created,
    borrow_id: String(loan.id),
    days: loan.days,
    deal_amount: formatUnits(loan.lent),
    rate: formatUnits(loan.rate),
    status: statusOf(loan),
    symbol: loan.currency,
  };
}

/** No source documents these numbers; samples fit the statuses of orders. A loan that was repaid stays filled, or ended if it never was. */
function statusOf({ status, lent, amount }: Loan): number {
  if (status === "cancelled") return LoanStatus.Cancelled;
  if (status !== "open") return lent === amount ? LoanStatus.Lent : LoanStatus.Cancelled;
  return lent > 0n ? LoanStatus.PartlyLent : LoanStatus.Unlent;
}
