import type { SampleField, SampleOperation, SampleRequest, SampleTerms } from "./sample-request.ts";

/** What the pages know of all requests: `forms.js`, made from the document. */
export interface Forms {
  readonly operations: Readonly<Record<string, OperationForm>>;
  readonly terms: SampleTerms;
}

/** A request as a form shows it. */
export interface OperationForm extends SampleOperation {
  readonly method: "GET" | "POST";
  readonly summary: string;
  /** It changes nothing. */
  readonly reads: boolean;
  readonly fields: readonly FormField[];
  /** The field whose value decides which others are sent. */
  readonly decides?: string;
  readonly examples: readonly SampleRequest[];
  /** Codes that the exchange can answer: those of the operation's own first. */
  readonly codes: readonly number[];
}

export interface FormField extends SampleField {
  /** What a single value is, as the document's formats and types name it. Numbers are typed and sent as text, digit by digit. */
  readonly type: string;
  readonly required: boolean;
  /** A sentence or two. */
  readonly help: string;
  /** The same for each form of the request, where that differs. */
  readonly helps?: readonly FormHelp[];
  /** The only values that it may have. */
  readonly values?: readonly string[];
  /** What the exchange takes where it is left out. */
  readonly usual?: string;
  /** The values of the deciding field with which it is sent. */
  readonly sentWith?: readonly string[];
  /** The fields of each entry, where it is a list of objects. */
  readonly entries?: readonly FormField[];
  readonly maxEntries?: number;
}

/** What a field means together with some values of the deciding field. */
export interface FormHelp {
  readonly values: readonly string[];
  readonly help: string;
}
