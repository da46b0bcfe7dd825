/**
 * What a call meant to change at the exchange, as plain data that survives `JSON.stringify`: a stored intent can be reconciled in another
 * process. It never holds a key, a signature or a field of `format: password`.
 */
export interface Intent {
  /**
   * Unique among all intents of all processes.
   */
  readonly id: string;
  /**
   * The operation, such as `trade`.
   */
  readonly operation: string;
  /**
   * The request fields as they were sent, each as text; lists as they stand in the form: `1,2,3`, or JSON.
   */
  readonly params: Readonly<Record<string, string>>;
  /**
   * Where the request was sent, as the client's option gives it.
   */
  readonly baseUrl: string;
  /**
   * Tells accounts apart: the SHA-256 digest of the API key, 64 hexadecimal digits. The key cannot be computed from it.
   */
  readonly keyHash: string;
  /**
   * The request was not sent before this time, in epoch milliseconds of this computer's clock.
   */
  readonly at: number;
  /**
   * The request was not sent after this time, in epoch milliseconds of this computer's clock.
   */
  readonly until: number;
  /**
   * Names the list of the exchange in which the request's records are, and in which their ids are counted, such as the orders of one pair.
   * Absent where the operation makes no records with ids, and in intents of earlier versions.
   */
  readonly list?: string;
  /**
   * What was known of the exchange's records before the request was sent; absent where nobody had looked.
   */
  readonly baseline?: Baseline;
}

/**
 * What was known before a request was sent. Records it covers cannot be that request's.
 */
export interface Baseline {
  /**
   * The highest id known of; the exchange counts ids upwards, so a record with this id or a lower one is older.
   */
  readonly highestId?: string;
  /**
   * Whether the client looked for it right before sending, as `client.once` does. Otherwise it comes from the answers that earlier calls
   * happened to get, so records with a higher id may be older too.
   */
  readonly looked?: boolean;
  /**
   * Ids, among those that the request is about, on which it can have no effect: the client looked right before sending, and each was as the
   * request leaves it, such as an order that had been cancelled. Absent where nobody looked.
   */
  readonly done?: readonly string[];
}

/**
 * An intent whose outcome is not known yet.
 */
export interface OpenIntent extends Intent {
  /**
   * Ids of the records that other intents turned out to own while this one was open, so that this one is never credited with them.
   */
  readonly others: readonly string[];
  /**
   * True where more such records were found than a store keeps, so that `others` lacks the oldest: what fits this intent may be another's.
   */
  readonly othersForgotten?: boolean;
}
