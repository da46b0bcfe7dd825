import type { OperationId } from "../../generated/methods.ts";
import type { AccountSettings } from "./owner/account-settings.ts";
import type { AccountOptions, SandboxAccount } from "./owner/accounts.ts";
import type { DepositOptions } from "./owner/deposit-funds.ts";
import type { Clock } from "./exchange/clock.ts";
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
  readonly rateLimits?: boolean | SandboxRateLimits;
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
