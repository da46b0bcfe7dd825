import type {
  ApiDescription,
  CodelessError,
  Echo,
  ErrorDescription,
  Evidence,
  OperationDescription,
  Shape,
} from "../../src/description.ts";
import type {
  ConstantObject,
  OpenApiDocument,
  OperationObject,
  SchemaObject,
  SigningObject,
  WaitSource,
} from "./openapi.ts";

/** An operation with everything the emitters need besides the run-time's data. */
export interface OperationModel extends OperationDescription {
  readonly tag: string;
  /** Codes the exchange can answer, ascending. */
  readonly errors: readonly number[];
  readonly object: OperationObject;
  /** What an answer repeats of its request. */
  readonly echo?: readonly Echo[];
  /** How to find out what a request did whose answer was lost. */
  readonly evidence?: Evidence;
  readonly fields: readonly FieldModel[];
  /** Groups of codes that the operation uses. */
  readonly errorGroups: readonly string[];
}

/** One request field with its description. If a request has several variants, a field may be in more than one. */
export interface FieldModel {
  readonly name: string;
  readonly schema: SchemaObject;
  readonly required: boolean;
  /** The field whose value decides whether this one is required, where it is in some forms of the request and not in all. */
  readonly requiredBy?: string;
  /** In every form of the request that has it. */
  readonly deprecated: boolean;
  readonly description: string;
  /** What it means in each form of the request, where that differs. */
  readonly forms?: readonly FieldForm[];
}

/** What a field means together with some values of the deciding field. */
export interface FieldForm {
  readonly schema: SchemaObject;
  readonly values: readonly (string | number)[];
}

/** The named values of a schema of integers. */
export interface ConstantsModel {
  readonly name: string;
  /** Without the table of the values. */
  readonly description: string;
  readonly rows: readonly ConstantObject[];
}

/** What only readers learn of a failure. */
interface ForReaders {
  /** Where its wait comes from; present where it has one. */
  readonly afterSource?: WaitSource;
  /** The operations that show what became of the request. */
  readonly look?: readonly string[];
  /** What is known of the code besides what to do. */
  readonly remark?: string;
}

export interface ErrorModel extends ErrorDescription, ForReaders {
  readonly code: number;
  readonly source: string;
}

export interface CodelessModel extends CodelessError, ForReaders {}

export interface ErrorGroupModel {
  readonly name: string;
  readonly description: string;
  readonly codes: readonly number[];
}

/** A page of prose for the reference: Markdown below a title. Lines in it may stand for parts that are made of the document. */
export interface GuideModel {
  /** Its place below the folder of all guides. */
  readonly file: string;
  /** The guides that it belongs to, by the name of its folder: "First day". */
  readonly group?: string;
  readonly title: string;
  readonly body: string;
}

/** The words that readers use for a page, by the page: `operations/trade`, `guides/values#ids`. */
export type SearchWords = Readonly<Record<string, readonly string[]>>;

/** The input of all emitters: the document, checked and resolved. */
export interface Model {
  readonly document: OpenApiDocument;
  readonly guides: readonly GuideModel[];
  readonly searchWords: SearchWords;
  /** What users of the package notice, as Markdown, the newest first; empty where nothing says it. */
  readonly changelog: string;
  readonly operations: readonly OperationModel[];
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly constants: readonly ConstantsModel[];
  readonly errors: readonly ErrorModel[];
  readonly errorGroups: readonly ErrorGroupModel[];
  readonly codelessErrors: readonly CodelessModel[];
  readonly signing: SigningObject;
  readonly envelopeSchema: string;
  readonly envelope: ApiDescription["envelope"];
}
