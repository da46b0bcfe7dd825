/** What the two versions are made of, from the document down to a field. */
export type SubjectKind =
  | "document"
  | "operation"
  | "form"
  | "parameter"
  | "answer form"
  | "answer"
  | "code"
  | "failure"
  | "constants"
  | "constant"
  | "type";

/** A part of a document as plain data: what is said of it, and the parts inside it. */
export interface Subject {
  readonly kind: SubjectKind;
  /** What tells it from others of its kind in the same place. */
  readonly name: string;
  /** What it may be known by where its name was changed. */
  readonly alias?: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly parts: readonly Subject[];
}

/** One difference between two versions of a document. */
export interface Change {
  /** From the document to the part that changed; as it is now, or as it was where it is gone. */
  readonly place: readonly Subject[];
  /** The fact that changed; none where the part itself came or went. */
  readonly fact?: string;
  /** Undefined where there was none. */
  readonly before: unknown;
  /** Undefined where there is none any more. */
  readonly after: unknown;
}
