import type { ErrorCode } from "../../../generated/errors.ts";
import type { Scenario, Stage } from "./scenario.ts";

const hour = 3_600_000;

const withdrawal = {
  symbol: "btc_cny",
  chargefee: "0.0005",
  trade_pwd: "trade-password",
  withdraw_address: "1ApprovedSandboxAddress",
  withdraw_amount: "0.5",
};
const loan = { symbol: "cny", days: "three", amount: "500", rate: "0.005" };
const transfer = { symbol: "btc_cny", amount: "1", from: "1", to: "6" };

const withdraw = { operation: "withdraw", fields: withdrawal } as const;

function borrow({ json }: Stage): Promise<unknown> {
  return json("borrowMoney", loan);
}

async function withdrawn({ json }: Stage): Promise<string> {
  return String((await json("withdraw", withdrawal)).withdraw_id);
}

/** Takes everything that lenders have, whatever they ask for it. */
async function takeAllOffers({ json }: Stage): Promise<void> {
  const rich = { ...loan, amount: "400000", rate: "0.01" };
  for (const days of ["seven", "three", "ninety", "thirty", "fifteen", "sixty"]) {
    for (let count = 0; count < 6; count += 1) await json("borrowMoney", { ...rich, days });
  }
}

/** What is refused when funds leave, are lent or move. */
export const money = {
  LoanAmountTooLow: {
    how: "a loan below the least amount",
    operation: "borrowMoney",
    fields: { ...loan, amount: "99" },
  },
  LoanAgreementNotAccepted: {
    how: "an account with `loanAgreement: false`",
    operation: "borrowMoney",
    account: { loanAgreement: false },
    fields: loan,
  },
  LoanRateTooHigh: { how: "a rate above 1 %", operation: "borrowMoney", fields: { ...loan, rate: "0.011" } },
  LoanRateTooLow: { how: "a rate below 0.01 %", operation: "borrowMoney", fields: { ...loan, rate: "0.00009" } },
  LoanBalanceInsufficient: {
    how: "borrow more than the account's own money allows, or repay without the money for it",
    operation: "borrowMoney",
    account: { funds: { cny: "1000" } },
    fields: { ...loan, amount: "3000" },
  },
  LoanQuotaFull: {
    how: "borrow everything that lenders offer, and some more",
    operation: "borrowMoney",
    account: { funds: { cny: "100000000" } },
    before: takeAllOffers,
    fields: loan,
  },
  BorrowedFundsNotWithdrawable: {
    how: "withdraw coins that were borrowed",
    operation: "withdraw",
    before: ({ json }) => json("borrowMoney", { ...loan, symbol: "ltc_cny", amount: "3" }),
    fields: { ...withdrawal, symbol: "ltc_cny", chargefee: "0.01", withdraw_amount: "52" },
  },
  WithdrawalLockedAfterSecurityChange: {
    how: "withdraw within 24 hours of `sandbox.changeAccount(account, { tradePassword })`",
    operation: "withdraw",
    before: ({ sandbox, account }) => {
      sandbox.changeAccount(account, { tradePassword: "new" });
      sandbox.clock.advance(23 * hour);
    },
    fields: { ...withdrawal, trade_pwd: "new" },
  },
  DailyWithdrawalLimitExceeded: {
    how: "withdraw more than 100 BTC in one day",
    operation: "withdraw",
    fields: { ...withdrawal, withdraw_amount: "101" },
  },
  UnpaidLoanBlocksWithdrawal: { how: "withdraw while a loan is unpaid", ...withdraw, before: borrow },
  DepositNotConfirmed: {
    how: "`sandbox.deposit(...)`, and withdraw it before its confirmations are there",
    operation: "withdraw",
    before: ({ sandbox, account }) => sandbox.deposit(account, { currency: "btc", amount: "10" }),
    fields: { ...withdrawal, withdraw_amount: "155" },
  },
  AuthenticatorNotEnabled: {
    how: "an account with `authenticator: false`",
    ...withdraw,
    account: { authenticator: false },
  },
  WithdrawalFeeTooHigh: {
    how: "a fee above the network's range",
    operation: "withdraw",
    fields: { ...withdrawal, chargefee: "0.02" },
  },
  WithdrawalFeeTooLow: {
    how: "a fee below the network's range",
    operation: "withdraw",
    fields: { ...withdrawal, chargefee: "0.00001" },
  },
  InsufficientCoinsToWithdraw: {
    how: "withdraw more than is free",
    operation: "withdraw",
    fields: { ...withdrawal, withdraw_amount: "500" },
  },
  WithdrawalAmountTooLow: {
    how: "an amount below the minimum",
    operation: "withdraw",
    fields: { ...withdrawal, withdraw_amount: "0.009" },
  },
  TradePasswordNotSet: { how: "an account with `tradePassword: null`", ...withdraw, account: { tradePassword: null } },
  WithdrawalCancelFailed: {
    how: "cancel a withdrawal that is in progress or done",
    operation: "cancelWithdraw",
    fields: async (stage) => {
      const withdraw_id = await withdrawn(stage);
      stage.sandbox.clock.advance(hour);
      return { symbol: "btc_cny", withdraw_id };
    },
  },
  WithdrawalAddressNotApproved: {
    how: "an address that is not among the account's `approvedAddresses`",
    operation: "withdraw",
    fields: { ...withdrawal, withdraw_address: "1Elsewhere" },
  },
  AdminPasswordIncorrect: {
    how: "a wrong `trade_pwd`",
    operation: "withdraw",
    fields: { ...withdrawal, trade_pwd: "guess" },
  },
  AccountEquityBlocksWithdrawal: {
    how: 'an account with `futures: "in-deficit"`',
    ...withdraw,
    account: { futures: "in-deficit" },
  },
  LoanCancelFailed: {
    how: "cancel a borrowing order that has found a lender",
    operation: "cancelBorrow",
    fields: async ({ json }) => ({ symbol: "cny", borrow_id: String((await json("borrowMoney", loan)).borrow_id) }),
  },
  SubAccountNotAllowed: { how: "an account with `subAccount: true`", ...withdraw, account: { subAccount: true } },
  WithdrawalNotFound: {
    how: "a withdrawal id that does not exist",
    operation: "withdrawInfo",
    fields: { symbol: "btc_cny", withdraw_id: "7" },
  },
  WithdrawalNotAllowed: {
    how: 'an account with `withdrawals: "not-allowed"`',
    ...withdraw,
    account: { withdrawals: "not-allowed" },
  },
  CashWithdrawalBlocked: {
    how: 'an account with `withdrawals: "blocked"`',
    ...withdraw,
    account: { withdrawals: "blocked" },
  },
  SecondVerificationNeeded: {
    how: "an account with `secondVerification: false`",
    ...withdraw,
    account: { secondVerification: false },
  },
  CurrencyNotFound: {
    how: "a currency that does not exist",
    operation: "accountRecords",
    fields: { symbol: "doge", type: "0", current_page: "1", page_length: "10" },
  },
  MarginBlocksTransaction: {
    how: "transfer out of the spot account while a loan is unpaid",
    operation: "fundsTransfer",
    before: borrow,
    fields: transfer,
  },
  FundsDoNotCoverTransfer: {
    how: "transfer more than the account it comes from has",
    operation: "fundsTransfer",
    fields: { ...transfer, amount: "500" },
  },
  TransferNotAllowed: {
    how: 'an account with `transfers: "not-allowed"`',
    operation: "fundsTransfer",
    account: { transfers: "not-allowed" },
    fields: transfer,
  },
  AccountNotFound: {
    how: 'an account with `futures: "none"`, and a transfer there',
    operation: "fundsTransfer",
    account: { futures: "none" },
    fields: { ...transfer, to: "3" },
  },
  TransferCurrencyInvalid: {
    how: "transfer a coin that has no futures to the futures account",
    operation: "fundsTransfer",
    fields: { ...transfer, symbol: "eth_cny", to: "3" },
  },
  TransferNotSupported: {
    how: "transfer from an account to itself",
    operation: "fundsTransfer",
    fields: { ...transfer, to: "1" },
  },
  DesignatedAccountNotFound: {
    how: "transfer to an account that there is not",
    operation: "fundsTransfer",
    fields: { ...transfer, to: "2" },
  },
  TransferRestricted: {
    how: 'an account with `transfers: "restricted"`',
    operation: "fundsTransfer",
    account: { transfers: "restricted" },
    fields: transfer,
  },
  WithdrawalLocked: {
    how: 'an account with `withdrawals: "locked"`',
    ...withdraw,
    account: { withdrawals: "locked" },
  },
  UsdDepositOnHold: {
    how: "withdraw dollars within 48 hours of their confirmed deposit",
    operation: "withdraw",
    before: ({ sandbox, account }) => {
      sandbox.deposit(account, { currency: "usd", amount: "500" });
      sandbox.clock.advance(48 * hour);
    },
    fields: { ...withdrawal, symbol: "usd", chargefee: "0", withdraw_amount: "10200" },
  },
} as const satisfies Partial<Record<keyof typeof ErrorCode, Scenario>>;
