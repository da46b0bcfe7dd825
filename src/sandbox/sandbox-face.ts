import type { OperationId } from "../../generated/methods.ts";
import type { AccountSettings } from "./owner/account-settings.ts";
import type { AccountOptions, SandboxAccount } from "./owner/accounts.ts";
import type { DemoAccountOptions } from "./owner/demo-account.ts";
import type { DepositOptions } from "./owner/deposit-funds.ts";
import type { Clock } from "./exchange/base/clock.ts";
import type { ForcedError } from "./faults/mishap.ts";
import type { Reply } from "./door/answer/reply.ts";
import type { SandboxRateLimits } from "./door/rate-limits/rate-limits.ts";
import type { Incoming } from "./door/request/incoming.ts";
import type { SignatureExplanation } from "./record/signature-explanation.ts";
import type { JournalEntry } from "./record/journal.ts";
import type { ServiceCondition } from "./owner/service-state.ts";
import type { Snapshot } from "./record/snapshot.ts";
import type { Truth } from "./record/truth.ts";
import type { TradingOptions } from "./owner/trading-options.ts";

export interface SandboxOptions extends TradingOptions {
  /** Determines everything random: market history, order books and generated keys. Defaults to 1. */
  readonly seed?: number;
  /**
   * `virtual` (the default) stands still until `clock.advance`. `real` follows the machine's clock, for a server that
   * people use by hand; its runs are not reproducible.
   */
  readonly clock?: "virtual" | "real";
  /**
   * When the clock starts, in epoch milliseconds. Defaults to 2016-05-16T00:00:00Z for a virtual clock, and to the
   * machine's time for a real one, which goes on from here at the machine's pace.
   */
  readonly startTime?: number;
  /** Fees as a share of what a trader receives, as decimal strings. Both default to "0.002" (0.2 %). */
  readonly fees?: { readonly maker: string; readonly taker: string };
  /** The id of the first order, as a decimal string. Ids beyond 2^53 test how a client handles long ids. */
  readonly firstOrderId?: string;
  /**
   * Finds out why a signature does not match (code 10007) and reports it in the journal and by `explainLastSignature`,
   * never in an answer. Off by default: the explanation contains the request's parameters, but no secret and no
   * password.
   */
  readonly explainSignatures?: boolean;
  /** `empty` opens the markets without trades, orders or market makers. Defaults to `seeded`. */
  readonly markets?: "seeded" | "empty";
  /**
   * Whether market makers keep seeded markets moving as the clock advances: prices walk, quotes are replaced, small
   * trades print, and an order that sweeps the book moves the price for a while. Defaults to true.
   */
  readonly marketMakers?: boolean;
  /**
   * Enforces the exchange's limits, by the sandbox's clock: code 10001 for an operation called too often, and a shield
   * of an hour for an address that sends too much (reference, "Rate limits"). Off by default, because on a virtual clock
   * that stands still a limit that is used up stays used up.
   */
  readonly rateLimits?: boolean | SandboxRateLimits;
  /**
   * Whether values in ordinary fields select how a request fails, for clients that cannot call `force`: any field that
   * is exactly `error_<code>` (`symbol=error_10016`, `error_403`, `error_timeout`), or an API key followed by a code or a
   * fault (`<key>.10016`, `<key>.403`, `<key>.timeout`, `<key>.reset.after`). On by default.
   */
  readonly magicValues?: boolean;
}

/** An independent exchange, in memory. */
export interface Sandbox {
  /**
   * Answers requests instead of the network. Any host will do. Anything but https is refused, except to a loopback
   * host.
   */
  readonly fetch: typeof fetch;
  /** Opens an account with its own API key. */
  createAccount(options?: AccountOptions): SandboxAccount;
  /**
   * Opens an account with a history: orders of `btc_cny` that are open, partly filled, filled and cancelled, loans that
   * are lent and one that waits, deposits, withdrawals, funds in the wallet. Each example of the reference uses ids that
   * the first demo account of a new sandbox has. Its history takes two hours, by which the clock moves; loans do not
   * keep its own coins from being withdrawn.
   *
   * @throws Error where the options of the sandbox leave no room for it, such as `markets: "empty"`
   */
  createDemoAccount(options?: DemoAccountOptions): SandboxAccount;
  /**
   * Changes an account's settings, as its owner or the exchange would on the web site. A new trade password or
   * authenticator locks withdrawals for 24 hours.
   *
   * @param account the account, or its API key
   */
  changeAccount(account: string | Pick<SandboxAccount, "apiKey">, settings: AccountSettings): void;
  /**
   * Makes a deposit arrive from outside. It shows in `accountRecords` at once; its funds are free once it is confirmed,
   * for bitcoin after an hour of the exchange's time.
   *
   * @param account the account, or its API key
   * @returns the deposit's id
   */
  deposit(account: string | Pick<SandboxAccount, "apiKey">, deposit: DepositOptions): string;
  /**
   * Answers a request and leaves it to the caller to deliver the reply, for servers other than `listen`.
   *
   * @throws Error where the platform has no MD5 (a browser) and `fetch` was not called yet, which loads it
   */
  receive(request: Incoming): Reply;
  /**
   * Makes the next calls of an operation fail: with a code, before the request is looked at, or by losing the answer
   * before, after or long before the exchange carries out the request. Any code can be forced on any operation. A call
   * uses it up, whatever else is wrong with that call.
   *
   * @throws RangeError for an operation, a code, a fault or a field that does not exist, and for a code with a fault
   */
  force(operation: OperationId, error: ForcedError): void;
  /**
   * Why the last signature did not match: what the server signed, what the client signed instead, and the name of the
   * mistake. For one API key or for all; `undefined` if every signature matched.
   *
   * @throws Error unless the sandbox was opened with `explainSignatures: true`
   */
  explainLastSignature(apiKey?: string): SignatureExplanation | undefined;
  /**
   * Halts trading in a pair, or resumes it. While it is halted, orders are refused with code 1018 and cancels with
   * 1019.
   *
   * @throws RangeError for a pair that is not traded
   */
  setTrading(symbol: string, state: "open" | "halted"): void;
  /**
   * Closes the exchange or one of its operations, or opens it again: `preparing` answers code 1029, `unavailable` code
   * 1209.
   *
   * @throws RangeError for an operation that does not exist
   */
  setService(condition: ServiceCondition, operation?: OperationId): void;
  /** Saves the whole state of the sandbox: accounts, orders, books, loans, time, journal, everything. */
  snapshot(): Snapshot;
  /**
   * Returns to a saved state, any number of times. `journal`, `clock` and `truth` remain the same objects.
   *
   * @throws RangeError for a snapshot of a sandbox that is neither this one nor a fork of it
   */
  restore(snapshot: Snapshot): void;
  /** Opens a second sandbox with the state of this one. From then on the two are independent. */
  fork(): Sandbox;
  /** The exchange's time. */
  readonly clock: Clock;
  /**
   * Every request with its outcome, and every change that came by time, by a deposit or with a demo account, oldest first;
   * at least the last 100,000. Opening funds and settings are not in it.
   */
  readonly journal: readonly JournalEntry[];
  /** What really happened to orders, balances, deposits, withdrawals and loans, whatever the answers said. */
  readonly truth: Truth;
}
