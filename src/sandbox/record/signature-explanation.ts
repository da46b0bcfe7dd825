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

/** Every mistake that is recognized. */
export type SignatureMistake =
  | SigningMistake
  /** Lower-case digits instead of upper-case ones, or the other way around. */
  | "digest-case"
  /** Sixteen digits, or base64. */
  | "digest-form"
  /** A value that no server would verify. */
  | "unsignable-value"
  /** None of the usual mistakes: most likely another secret. */
  | "wrong-secret";

/** Why a request was answered with code 10007. Secrets and passwords are replaced by `***`. */
export interface SignatureExplanation {
  /** The operation that was called. */
  readonly operation: string;
  /** What the server signed. */
  readonly serverSigned: string;
  /** The signature that the request carried. */
  readonly received: string;
  /** What the client signed, if that was found out. */
  readonly clientSigned?: string;
  /** Where the two strings first differ, counted in characters from 0. */
  readonly differsAt?: number;
  /** What the client most likely did wrong, and how to mend it. */
  readonly mistakes: readonly {
    readonly mistake: SignatureMistake;
    /** The fields concerned; empty if it concerns the whole string. */
    readonly fields: readonly string[];
    readonly advice: string;
  }[];
  /** Fields that were sent but are not declared by the operation; the server does not sign them. */
  readonly undeclared: readonly string[];
  /** The whole explanation in words. */
  readonly text: string;
}
