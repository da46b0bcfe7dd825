/** A mistake in what a client signed. */
export type SigningMistake =
  | "field-missing"
  | "key-missing"
  | "undeclared-field-signed"
  | "empty-value-kept"
  | "absent-value-signed"
  | "number-reformatted"
  | "letter-case-changed"
  | "space-at-the-ends"
  | "plus-not-encoded"
  | "other-charset"
  | "values-encoded"
  | "wrong-order"
  | "secret-without-suffix"
  | "secret-sorted-in"
  | "secret-missing"
  | "secret-altered";

/** The mistakes that can be told by name. */
export type SignatureMistake =
  | SigningMistake
  /** Small digits in place of capitals, or the other way round. */
  | "digest-case"
  /** Sixteen digits, or base64. */
  | "digest-form"
  /** A value that no server would verify. */
  | "unsignable-value"
  /** None of the usual mistakes: most likely another secret. */
  | "wrong-secret";

/** Why a request was answered with code 10007. Secrets and passwords stand as `***` in it. */
export interface SignatureExplanation {
  readonly operation: string;
  /** What the server signed. */
  readonly serverSigned: string;
  /** The signature that the request carried. */
  readonly received: string;
  /** What the client signed, as far as it was found out. */
  readonly clientSigned?: string;
  /** Where the two texts first differ, counted in characters from 0. */
  readonly differsAt?: number;
  readonly mistakes: readonly {
    readonly mistake: SignatureMistake;
    /** The fields it is about; empty where it is about the whole. */
    readonly fields: readonly string[];
    readonly advice: string;
  }[];
  /** Fields that were sent and that the operation does not declare; the server does not sign them. */
  readonly undeclared: readonly string[];
  /** All of it in words. */
  readonly text: string;
}
