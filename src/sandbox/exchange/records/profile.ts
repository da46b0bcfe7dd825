/** Whether the exchange serves an account at all. */
export type AccountState = "active" | "frozen" | "blocked" | "deleted" | "unknown" | "logged-out";

/** What an account may send out. `failing` accepts withdrawals, and they fail on their way. */
export type WithdrawalRight = "allowed" | "not-allowed" | "blocked" | "locked" | "failing";

/** What an account may move between its own places. */
export type TransferRight = "allowed" | "not-allowed" | "restricted";

/** Whether there is a futures account, and whether its losses leave it in deficit. */
export type FuturesAccount = "sound" | "in-deficit" | "none";

/** What was agreed and set up on the web site. Nothing here is money. */
export interface Profile {
  state: AccountState;
  subAccount: boolean;
  /** `undefined` when none was set. */
  tradePassword: string | undefined;
  /** Where coins may be sent. */
  approvedAddresses: readonly string[];
  /** Whether a phone or Google authenticator is set up. */
  authenticator: boolean;
  secondVerification: boolean;
  /** When password or authenticator changed last, epoch milliseconds; `undefined` when that was long ago. */
  authenticationChanged: number | undefined;
  withdrawals: WithdrawalRight;
  transfers: TransferRight;
  /** Whether the loan agreement was accepted. */
  loanAgreement: boolean;
  futures: FuturesAccount;
  /** Whether nothing is withdrawn while a loan is unpaid. */
  loansBlockWithdrawals: boolean;
}

/** An account with everything set up, as the simple case needs it. */
export function defaultProfile(): Profile {
  return {
    state: "active",
    subAccount: false,
    tradePassword: "trade-password",
    approvedAddresses: ["1ApprovedSandboxAddress"],
    authenticator: true,
    secondVerification: true,
    authenticationChanged: undefined,
    withdrawals: "allowed",
    transfers: "allowed",
    loanAgreement: true,
    futures: "sound",
    loansBlockWithdrawals: true,
  };
}
