import type { ApiDescription, CallOptions, PollOptions } from "../description.ts";
import type { ErrorCatalogue, ErrorCode } from "../../generated/errors.ts";
import type { AllMethods, PollMethods } from "../../generated/faces.ts";
import type { Methods, OnceOperation, OperationId, OperationTypes } from "../../generated/methods.ts";
import type { paths } from "../../generated/schema.ts";
import type * as errors from "../errors/classes.ts";
import type { ErrorRecord, OkcoinError, Result } from "../errors/okcoin-error.ts";
import type { Intent, OpenIntent } from "../intents/intent.ts";
import type { ApiClient } from "./api.ts";
import type { Answer } from "./call/seen-call.ts";
import type { GenericIterator } from "./faces/face-tools.ts";
import type { Limits } from "../limits/limits-state.ts";
import type { OnceOptions, Reconciliation, ReconcileOptions } from "./outcomes/outcome-types.ts";

type Classes = typeof errors.errorClasses;

/**
 * The error of one code: an instance of its kind's class, with `code`, `name` and `retry` as the catalogue has them; but `retry` is `never`
 * where the outcome is unknown and a repetition could do the same thing twice.
 */
export type CodedError<Code extends ErrorCode> = Code extends ErrorCode
  ? InstanceType<Classes[ErrorCatalogue[Code]["kind"]]> & {
      readonly code: Code;
      readonly name: ErrorCatalogue[Code]["name"];
      readonly retry: ErrorCatalogue[Code]["retry"] | "never";
    }
  : never;

declare const unlisted: unique symbol;

/**
 * The type of a code that the document does not list for the operation. It is a number of which only that is known: it is comparable to no
 * declared code, so a `switch` over codes tells it apart. To compare it, write `Number(error.code)`.
 */
export type UnlistedCode = -1 & { readonly [unlisted]: true };

/** The type of the name of such a code. */
export type UnlistedName = string & { readonly [unlisted]?: never };

/**
 * The error of a code that the operation does not declare: an instance of its kind's class where the catalogue lists the code (an exchange
 * may answer any of its codes to anything), and an `UnknownCodeError` where it does not.
 */
export type UndeclaredCodeError = (InstanceType<Classes[keyof Classes]> | errors.UnknownCodeError) & {
  readonly code: UnlistedCode;
  /** Any of the catalogue, or the name of the class. It stays an open text, so that the names of declared codes are still offered. */
  readonly name: UnlistedName;
};

/** The errors that any call can end with, whatever its operation. */
export type AnyCallError =
  | errors.ConnectionError
  | errors.TimeoutError
  | errors.IpShieldedError
  | errors.ResponseError
  | errors.OutcomeUnknownError
  | (errors.ValidationError & { readonly code: undefined; readonly name: "ValidationError" })
  | (errors.AuthenticationError & { readonly code: undefined; readonly name: "AuthenticationError" })
  | (errors.RateLimitError & { readonly code: undefined; readonly name: "RateLimitError" })
  | UndeclaredCodeError;

/** The errors of an operation: those of the codes it declares, and those of any call. */
export type ErrorOf<Op extends OperationId> = CodedError<OperationTypes[Op]["codes"]> | AnyCallError;

/** What `client.try` gives: the value, or the error; and what is known of the answer. */
export type Outcome<Op extends OperationId> = Result<Value<Op>, ErrorOf<Op>> & { readonly answer: Answer };

/** The methods of the client, giving an outcome in place of throwing an `OkcoinError`. */
export type TryMethods = {
  readonly [Op in keyof Methods]: (...args: Parameters<Methods[Op]>) => Promise<Outcome<Op>>;
};

/** The parameters of an operation. */
export type Params<Op extends OperationId> = OperationTypes[Op]["params"];

/** The value of an operation. */
export type Value<Op extends OperationId> = OperationTypes[Op]["value"];

/** The methods of `client.once`. */
export type OnceMethods = {
  readonly [Op in keyof Pick<Methods, OnceOperation>]: (
    params: Parameters<Methods[Op]>[0],
    options?: OnceOptions,
  ) => ReturnType<Methods[Op]>;
};

/** A client: one method per operation, which gives the value or throws an `OkcoinError`. */
export interface Client extends Methods {
  /**
   * The same methods, but they never throw an `OkcoinError`: they give `{ ok: true, value, answer }` or `{ ok: false, error, answer }`.
   */
  readonly try: TryMethods;
  /** The same calls by path, through openapi-fetch. */
  readonly api: ApiClient<paths>;
  /**
   * The entries of paged operations, page after page: `for await (const order of client.all.orderHistory({ symbol, status: 1 }))`. What the
   * iterator needs is loaded when its first entry is asked for.
   */
  readonly all: AllMethods;
  /**
   * The answers of operations that read, whenever they change: `for await (const { ticker } of client.poll.ticker({ symbol }))`. With `until`
   * the loop ends by itself; with `signal` from outside; with `break` at any time.
   */
  readonly poll: PollMethods;
  /** The limits as they stand: what is used, free and held back. */
  readonly limits: Limits;
  /**
   * The same methods for operations whose outcome can always be found out: carried out exactly once, or an error that says what is known. Each
   * looks at the exchange's records first, sends, finds out what became of a request whose answer was lost, and sends it again only if it did
   * nothing. A cancel that was repeated and then refused, because the first one had done it, gives its value too. Equal calls of one client go
   * one after the other. Withdrawals, loans and transfers are not among them: they are never sent twice.
   *
   * It cannot keep its word against another program that places equal orders with the same key at the same time. Where the records do not tell,
   * it throws an `OutcomeUnknownError` and does not send again. Over a browser's own network it refuses, with a TypeError: a browser sends some
   * requests again by itself.
   */
  readonly once: OnceMethods;
  /**
   * Finds out what became of a request whose outcome is unknown: `happened`, with the ids and the records that show it, `did-not-happen`, or
   * `ambiguous`, with candidates. Takes an error whose `outcomeUnknown` is true, what its `toJSON()` gave, or one of `client.pending()`.
   *
   * It looks where the document says that the operation shows, until nothing more can come of the request (`settleMs`). Placing orders,
   * cancelling, and repaying come out definite. `ambiguous` are an equal order of which the records do not show whether it is older, or came too
   * late to be the request's; a repaid loan that nobody saw unpaid before; a request beside an equal one of this client whose outcome is open
   * too, such as two repayments of one loan; a loan that nobody has lent yet; a transfer; and whatever is older than the exchange's records reach
   * (2 days for orders, by the lowest source). A withdrawal may show as a record without an id.
   *
   * A record that belongs to another call of this client is never taken for the request's, nor is one that was there before, as far as the client
   * can know. A method of `client.once` had looked. A plain call knows the ids in what this client had placed in the same list and in the latest
   * answers that showed it, and from then on goes by time: that of its own orders, or the exchange's where it has none in the list. So one thing
   * escapes a plain call: an equal order that another program placed since this client last placed or read one of the pair, if the clock that
   * dates orders is ahead of the one that the ticker shows by just that order's age. Use `client.once` where others trade on the account.
   *
   * @throws TypeError for an error whose outcome is known, and for an intent of another key or exchange; an Error where the option `intents` has a
   * store that does not answer within the client's `timeoutMs`, or what that store throws
   */
  readonly reconcile: (lost: OkcoinError | ErrorRecord | Intent, options?: ReconcileOptions) => Promise<Reconciliation>;
  /**
   * The intents whose outcome is unknown: those that an earlier process left in the store of the option `intents`, and those of this one.
   * Reconcile each; that closes it, unless the outcome is ambiguous (`drop` closes it then too).
   *
   * @throws what the store throws, and an Error where it does not answer within the client's `timeoutMs`
   */
  readonly pending: () => Promise<readonly OpenIntent[]>;
}

/** A method of a client for any description. */
export type GenericMethod = (params?: object, options?: CallOptions) => Promise<unknown>;

/** A method of `once` on a client for any description. */
export type GenericOnceMethod = (params?: object, options?: OnceOptions) => Promise<unknown>;

export type GenericReconcile = Client["reconcile"];

export type GenericPending = Client["pending"];

/** What `try` gives on a client for any description. */
export type GenericOutcome = Result<unknown> & { readonly answer: Answer };

/** A method of `try` on a client for any description. */
export type GenericTryMethod = (...args: Parameters<GenericMethod>) => Promise<GenericOutcome>;

/** A client for any description: one method per operation, untyped in its parameters and values. */
export type GenericClient<Description extends ApiDescription> = Named<Description, GenericMethod> & {
  readonly try: Named<Description, GenericTryMethod>;
  readonly api: ApiClient<Record<string, never>>;
  readonly all: Partial<Named<Description, GenericIterator<CallOptions>>>;
  readonly poll: Partial<Named<Description, GenericIterator<PollOptions>>>;
  readonly limits: Limits;
  readonly once: Readonly<Record<string, GenericOnceMethod>>;
  readonly reconcile: GenericReconcile;
  readonly pending: GenericPending;
};

type Named<Description extends ApiDescription, Method> = { readonly [Op in keyof Description["operations"]]: Method };
