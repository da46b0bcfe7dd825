import { Operation } from "./operation.ts";
import type { DocumentNode } from "./document-node.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** The document in the rules' terms: operations, error catalogue, signing. */
export class SpecDocument {
  readonly root: DocumentNode;
  /** Every schema that is referenced, each once. */
  readonly schemas: readonly DocumentNode[];

  constructor(root: DocumentNode, schemas: readonly DocumentNode[]) {
    this.root = root;
    this.schemas = schemas;
  }

  get operations(): Operation[] {
    return this.root
      .get("paths")
      .entries.flatMap(([path, item]) =>
        item.entries
          .filter(([method]) => methods.includes(method))
          .map(([method, body]) => new Operation({ path, method, item, body, envelope: this.envelopes[0] })),
      );
  }

  /** Schemas that carry `x-error-codes`; a valid document has one. */
  get catalogues(): DocumentNode[] {
    return this.schemas.filter((schema) => schema.has("x-error-codes"));
  }

  /** Schemas that carry `x-error-envelope`; a valid document has one. */
  get envelopes(): DocumentNode[] {
    return this.schemas.filter((schema) => schema.has("x-error-envelope"));
  }

  /** Whether an answer is a failure by its fields. */
  isFailure(answer: DocumentNode): boolean {
    const envelope = this.envelopes[0]?.get("x-error-envelope");
    const codeFields = envelope?.get("codeFields").items.flatMap((field) => field.text ?? []) ?? [];
    const result = answer.get(envelope?.get("resultField").text ?? "");
    const failureValues = envelope?.get("failureValues").items.map((item) => item.value) ?? [];
    return codeFields.some((field) => answer.has(field)) || failureValues.includes(result.value);
  }

  /** Security schemes that carry `x-signing`, by name; a valid document has one. */
  get signingSchemes(): [name: string, scheme: DocumentNode][] {
    return this.root.get("components", "securitySchemes").entries.filter(([, scheme]) => scheme.has("x-signing"));
  }

  /** Codes with a row in the catalogue. */
  get codes(): Set<number> {
    return new Set(this.catalogues.flatMap((schema) => schema.get("x-error-codes").keys.map(Number)));
  }

  /** The catalogue's row of a code. */
  rowOf(code: unknown): DocumentNode | undefined {
    return this.catalogues[0]?.get("x-error-codes", String(code));
  }

  /** Groups of codes, by name. */
  get errorGroups(): Map<string, DocumentNode> {
    return new Map(this.catalogues.flatMap((schema) => schema.get("x-error-groups").entries));
  }

  /** Codes an operation declares, through its groups and by itself. */
  declaredCodes(operation: Operation): Set<number> {
    const errors = operation.body.get("x-errors");
    const groups = this.errorGroups;
    return new Set([
      ...errors.get("groups").items.flatMap((name) => numbers(groups.get(name.text ?? "")?.get("codes"))),
      ...numbers(errors.get("codes")),
    ]);
  }
}

function numbers(list: DocumentNode | undefined): number[] {
  return (list?.items ?? []).map((item) => item.value).filter((value) => typeof value === "number");
}
