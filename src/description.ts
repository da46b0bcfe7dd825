/**
 * The shape of the data that `generated/` holds: what the run-time knows of an exchange.
 *
 * The one file of `src` that `scripts` and `generated` may import from, types only: the generator fills the types that client and sandbox read.
 */

/** The code answered when a present value breaks its bounds, pattern or list: one for all, or one for each side. */
export type Violation = number | { readonly minimum?: number; readonly maximum?: number };

/** A money amount, a price or a rate. The bounds are decimal text, so nothing is rounded. */
export interface DecimalShape {
  readonly type: "decimal";
  /** How the exchange usually writes it; a reader accepts both. */
  readonly wire: "string" | "number";
  readonly minimum?: string;
  readonly maximum?: string;
  readonly exclusiveMinimum?: string;
  readonly exclusiveMaximum?: string;
  readonly default?: string;
  readonly violation?: Violation;
}

/** An identifier: an integer of any length, kept as text. */
export interface IdShape {
  readonly type: "id";
  readonly wire: "string" | "number";
  /** The smallest id allowed, where negative numbers have a meaning (`-1`: all open orders). */
  readonly minimum?: string;
  readonly violation?: Violation;
}

/** A time: epoch milliseconds (`unix-ms`) or epoch seconds (`unix-s`). */
export interface TimeShape {
  readonly type: "unix-ms" | "unix-s";
  readonly wire: "string" | "number";
  readonly violation?: Violation;
}

/** A count, a page number or a numeric code. */
export interface IntegerShape {
  readonly type: "integer";
  readonly wire: "string" | "number";
  readonly enum?: readonly number[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: number;
  readonly violation?: Violation;
}

/** Text. */
export interface StringShape {
  readonly type: "string";
  readonly enum?: readonly string[];
  /** A regular expression in the JSON Schema dialect (flag `u`). */
  readonly pattern?: string;
  /** A text that matches the pattern, for messages. */
  readonly example?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly default?: string;
  /** Never shown in an error, a log or a hook (`format: password`). */
  readonly secret?: boolean;
  readonly violation?: Violation;
}

/** True or false; `const` where only one of them is a legal value. */
export interface BooleanShape {
  readonly type: "boolean";
  readonly const?: boolean;
}

/** A list. */
export interface ArrayShape {
  readonly type: "array";
  readonly items: Shape;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** How a request field carries the list: joined by commas, or as JSON text. */
  readonly encoding?: "comma" | "json";
  readonly violation?: Violation;
}

/** A list of fixed length whose places have their own meaning. */
export interface TupleShape {
  readonly type: "tuple";
  readonly items: readonly Shape[];
}

/** An object. Fields that are not named here are kept as they are, unless `additional` gives them a shape. */
export interface ObjectShape {
  readonly type: "object";
  readonly properties: Readonly<Record<string, Shape>>;
  readonly required: readonly string[];
  /** The shape of every field that `properties` does not name (a map such as currency to amount). */
  readonly additional?: Shape;
  /** Fields whose value may be another in each answer, though nothing has changed: the time of the server. */
  readonly volatile?: readonly string[];
}

/** One of several shapes: the one that a field names, or else the first that fits. */
export interface UnionShape {
  readonly type: "union";
  readonly options: readonly Shape[];
  /** The field that says which option an object is, and the values of each option, as text and in the order of `options`. */
  readonly discriminator?: { readonly field: string; readonly values: readonly (readonly string[])[] };
}

/** A named shape, looked up in `ApiDescription.shapes`. */
export interface RefShape {
  readonly type: "ref";
  readonly name: string;
}

export type Shape =
  | DecimalShape
  | IdShape
  | TimeShape
  | IntegerShape
  | StringShape
  | BooleanShape
  | ArrayShape
  | TupleShape
  | ObjectShape
  | UnionShape
  | RefShape;

/** The fields of a request when the value of one of them decides which others are sent (a market order has no limit price). */
export interface VariantShape {
  readonly type: "variants";
  /** The field that decides. */
  readonly field: string;
  readonly options: readonly { readonly values: readonly string[]; readonly shape: ObjectShape }[];
}

export type RequestShape = ObjectShape | VariantShape;

export type Permission = "public" | "read" | "trade" | "withdraw";

/** At most `requests` in any `seconds`, counted per `scope`. */
export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
  readonly scope: "key" | "ip";
}

/** Names of the fields that page through a list. */
export interface Paging {
  /** Request field: the page, from 1. */
  readonly page: string;
  /** Request field: entries on a page. */
  readonly size: string;
  /** Response field: the entries. */
  readonly items: string;
  /** Response field: how many entries there are in all, where the answer says so. */
  readonly total?: string;
  /** Field of an entry: its id, where entries have one. */
  readonly id?: string;
}

/** A part of the request that the answer repeats, so that an answer to another request can be told. */
export interface Echo {
  /** Request field. */
  readonly request: string;
  /** Where the answer repeats it: `order_id`, `data.order_id`, `orders[].symbol`; several where they do so together. */
  readonly answer: string | readonly string[];
  /**
   * How: unless said, the same value in every place, or all entries of the list that was sent; values `among` that list; as many entries
   * (`count`); a `currency` of the pair.
   */
  readonly as?: "among" | "count" | "currency";
  /** The value that asks for no one thing, and is not repeated: `-1` for all open orders. */
  readonly unless?: string;
}

/** A value for a look: fixed, a field of the request whose outcome is unknown, or a field of what the look before found. */
export type EvidenceValue = string | number | { readonly request: string } | { readonly found: string };

/** One request that reads records which show what another request did. A paged operation is read page by page. */
export interface EvidenceLook {
  readonly operation: string;
  readonly params: Readonly<Record<string, EvidenceValue>>;
  /** Answer field that holds the records, or the one record. */
  readonly records: string;
}

/** How one field of a record follows from the request that made it. */
export interface EvidenceMatch {
  /** The field of the request, or of each entry of its list. */
  readonly request: string;
  /** What records say for a word of the request. */
  readonly words?: Readonly<Record<string, string>>;
  /**
   * Another value here does not prove that the record is another request's: `true`, or only where request fields have one of these values.
   */
  readonly unsure?: true | Readonly<Record<string, readonly string[]>>;
}

interface EvidenceBase {
  /** `definite`: what is found, and what is not, settles the outcome. `weak`: not always. */
  readonly certainty: "definite" | "weak";
  readonly look: readonly EvidenceLook[];
  /** Record field that holds its id, where records have one. */
  readonly id?: string;
  /** How far back the records reach, in seconds, where that is known. */
  readonly reach?: number;
}

/** The request made new records. */
export interface RecordEvidence extends EvidenceBase {
  readonly shownBy: "record";
  /** Request field with a list of which each entry makes a record; its fields come before those of the request. */
  readonly each?: string;
  readonly match: Readonly<Record<string, EvidenceMatch>>;
  /** Record field that says when it was made. */
  readonly time: string;
  /** Where the exchange says what time it is. */
  readonly now: EvidenceLook;
  /** Where a success has the ids of the records: a field, or that field of the entries of a list. */
  readonly answer?: { readonly list?: string; readonly id: string };
  /** Set where a request may have taken effect although no record shows it. */
  readonly absence?: "unproven";
}

/** The request changed the status of records that were there. */
export interface StatusEvidence extends EvidenceBase {
  readonly shownBy: "status";
  readonly id: string;
  /** Request field with the id, or the ids. */
  readonly target: string;
  /** Record field with the status. */
  readonly status: string;
  /** Statuses that the request leads to. */
  readonly done: readonly number[];
  /** Statuses in which the request can have no effect any more. */
  readonly never: readonly number[];
  /** The fields of a success for several targets: the ids, joined by commas, of those that were `done` and of those that `failed`. */
  readonly several?: { readonly done: string; readonly failed: string };
}

/** The request took a record out of the list that the last look reads. */
export interface AbsenceEvidence extends EvidenceBase {
  readonly shownBy: "absence";
  readonly id: string;
  readonly target: string;
  /** Record field with the status, of the record that an earlier look finds. */
  readonly status?: string;
  /** Statuses in which the record is not in the list, so that its absence says nothing of the request. */
  readonly never?: readonly number[];
}

/** How to find out what a request did whose answer was lost. */
export type Evidence = RecordEvidence | StatusEvidence | AbsenceEvidence;

export interface OperationDescription {
  readonly id: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly signed: boolean;
  readonly permission: Permission;
  /** Whether sending the same request twice has the effect of sending it once. */
  readonly idempotent: boolean;
  /** Codes by which a repetition tells what became of an earlier attempt whose answer was lost. */
  readonly settledBy?: readonly number[];
  readonly rateLimit?: RateLimit;
  readonly paging?: Paging;
  /**
   * Request fields that name the list of records with ids which it adds to, or shows after a lost request: ids are counted in each list.
   */
  readonly listedBy?: readonly string[];
  /** Whether the outcome of a request can always be found out, so that it can be carried out exactly once. */
  readonly once?: boolean;
  readonly request: RequestShape;
  readonly response: Shape;
}

/** What to do about sending the very same request again. */
export type Retry = "never" | "after-delay" | "after-user-action";

/** The kinds of failure; the run-time has one error class for each. */
export type ErrorKind =
  | "authentication"
  | "permission"
  | "rate-limit"
  | "validation"
  | "insufficient-funds"
  | "order"
  | "account"
  | "withdrawal"
  | "loan"
  | "verification"
  | "system";

/** What a failure means, in words. */
export interface ErrorTexts {
  /** What it means. */
  readonly description: string;
  /** What else is known of it. */
  readonly note?: string;
}

/** One row of the error catalogue. Its texts are apart, because they are most of it and a client can do without. */
export interface ErrorRow<
  Name extends string = string,
  Kind extends ErrorKind = ErrorKind,
  Again extends Retry = Retry,
> extends Partial<ErrorTexts> {
  /** Its name in `ErrorCode`. */
  readonly name: Name;
  /** Which class of error it is thrown as. */
  readonly kind: Kind;
  /** What to do about sending the very same request again. */
  readonly retry: Again;
  /** How long to wait before that, in seconds; present where `retry` is `after-delay`. */
  readonly afterSeconds?: number;
  /** `unknown`: the exchange may have carried out the request in spite of this answer. */
  readonly outcome?: "unknown";
}

/** One row of the error catalogue with its texts. In `okcoin-openapi/no-texts` the description is empty. */
export interface ErrorDescription<
  Name extends string = string,
  Kind extends ErrorKind = ErrorKind,
  Again extends Retry = Retry,
> extends ErrorRow<Name, Kind, Again> {
  readonly description: string;
}

/** A failure without a number: the exchange shields an address, by status or by silence. */
export interface CodelessRow extends Partial<ErrorTexts> {
  readonly name: string;
  /** The HTTP status that tells it, or `timeout` when no answer comes. */
  readonly trigger: number | "timeout";
  readonly kind: ErrorKind;
  readonly retry: Retry;
  /** How long to wait before that, in seconds; present where `retry` is `after-delay`. */
  readonly afterSeconds?: number;
  /** `unknown`: the exchange may have carried out the request in spite of this failure. */
  readonly outcome?: "unknown";
}

/** An error that the client throws without a code of the catalogue, in sentences for people. */
export interface ClientError {
  /** Its class. */
  readonly name: string;
  readonly kind: ErrorKind | "transport" | "unknown";
  /** What is wrong. */
  readonly description: string;
  readonly cause: string;
  /** What to do about it. */
  readonly advice: string;
  /** Whether to send the very same request again. */
  readonly repeat: string;
  /** Why a program that does so loses nothing. */
  readonly safety: string;
}

/** The same with its texts. */
export interface CodelessError extends CodelessRow {
  readonly description: string;
}

/** How a request is signed. */
export interface SigningProfile {
  /** The digest of the string to sign. */
  readonly algorithm: "md5";
  /** Case of the hexadecimal digest. */
  readonly case: "upper" | "lower";
  /** The field that carries the API key. */
  readonly keyField: string;
  /** The field that carries the signature. */
  readonly signatureField: string;
  /** Order of the names: by code unit, ascending. */
  readonly sort: "name-ascending";
  /** Between name and value, and between pairs. */
  readonly assign: string;
  /** Between the pairs. */
  readonly join: string;
  /** Appended before the secret. */
  readonly secretSuffix: string;
}

/** How a failure answer is recognised. */
export interface ErrorEnvelope {
  /** Fields that may carry the code, the usual one first. */
  readonly codeFields: readonly string[];
  /** The field that tells success or failure. */
  readonly resultField: string;
  /** The values that tell each. They count as text in any case, too: `false` stands for `"False"` as well. */
  readonly successValues: readonly (boolean | string)[];
  readonly failureValues: readonly (boolean | string)[];
}

/** Everything the run-time knows of an exchange. */
export interface ApiDescription {
  readonly title: string;
  readonly version: string;
  /** The npm package whose `docs/` has a page for each error and operation, and whose command explains them. */
  readonly packageName: string;
  readonly operations: Readonly<Record<string, OperationDescription>>;
  readonly shapes: Readonly<Record<string, Shape>>;
  /** What answers repeat of their requests, by operation. */
  readonly echoes?: Readonly<Record<string, readonly Echo[]>>;
  readonly errors: Readonly<Record<number, ErrorRow>>;
  readonly codelessErrors: readonly CodelessRow[];
  readonly signing: SigningProfile;
  readonly envelope: ErrorEnvelope;
  /** The limit over all requests of one address, where the exchange has one. */
  readonly rateLimit?: RateLimit;
  /** Loads how to find out about lost answers, by operation. */
  readonly loadEvidence?: () => Promise<Readonly<Record<string, Evidence>>>;
}

/** What a caller may say about retries. */
export interface RetryOptions {
  /** Attempts in all, the first included; 3 by default. */
  readonly attempts?: number | undefined;
  /** Upper end of the first pause, in milliseconds; doubled for each further one. 200 by default. */
  readonly baseMs?: number | undefined;
  /** Upper end of any pause, in milliseconds; 5,000 by default. */
  readonly maxMs?: number | undefined;
}

/** Headers by name, in any case; or a `Headers` object, or pairs of name and value. */
export type HeadersOption =
  Readonly<Record<string, string | undefined>> | Iterable<readonly [name: string, value: string]>;

/** What a caller may say about one call. */
export interface CallOptions {
  /**
   * Ends the call early: `controller.signal`, `AbortSignal.timeout(ms)`. The call then throws the reason of the signal, from `client.try` too;
   * or an `OutcomeUnknownError` if an order was on its way. For a time limit take `timeoutMs`.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * Total time for the call, from the check of its parameters to the last byte of the answer, in milliseconds.
   */
  readonly timeoutMs?: number | undefined;
  /**
   * In place of the client's `retry`: `false` for a single attempt, or `{ attempts, baseMs, maxMs }`, by default what they are by default
   * for a client.
   */
  readonly retry?: false | RetryOptions | undefined;
  /**
   * Headers beside, or in place of, the client's `headers`. Those that describe the body or the connection are the client's own.
   */
  readonly headers?: HeadersOption | undefined;
}

/** What a caller may say about polling, besides what it may say about each of the calls. */
export interface PollOptions<Value = unknown> extends CallOptions {
  /**
   * From the beginning of one call to that of the next, in milliseconds; 1,000 by default. Calls never overlap, and none comes sooner than
   * the limit of the operation allows.
   */
  readonly everyMs?: number | undefined;
  /**
   * Asked of every answer, changed or not. The first answer that it says `true` to is the last one given.
   */
  readonly until?: ((value: Value) => boolean | Promise<boolean>) | undefined;
}

/** Parameters of a paged operation without the page, which is counted for the caller, and with the size of a page left free. */
export type PagedParams<Params, Page extends string, Size extends string> = Params extends unknown
  ? Omit<Params, Page | Size> & { readonly [Name in Size & keyof Params]?: Params[Name] | undefined }
  : never;

/** What a caller may pass where `T` is asked for: lists and objects may be read-only, an optional field may be undefined. */
export type Input<T> = T extends readonly (infer Item)[]
  ? readonly Input<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: object extends Pick<T, K> ? Input<T[K]> | undefined : Input<T[K]> }
    : T;
