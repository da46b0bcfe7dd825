import { Operation } from "./operation.ts";
import type { Place } from "./place.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** The document in the rules' terms: operations, error catalogue, signing. */
export class SpecDocument {
  readonly root: Place;
  /** Every schema that is referenced, each once. */
  readonly schemas: readonly Place[];

  constructor(root: Place, schemas: readonly Place[]) {
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
  get catalogues(): Place[] {
    return this.schemas.filter((schema) => schema.has("x-error-codes"));
  }

  /** Schemas that carry `x-error-envelope`; a valid document has one. */
  get envelopes(): Place[] {
    return this.schemas.filter((schema) => schema.has("x-error-envelope"));
  }

  /** Security schemes that carry `x-signing`, by name; a valid document has one. */
  get signingSchemes(): [name: string, scheme: Place][] {
    return this.root.get("components", "securitySchemes").entries.filter(([, scheme]) => scheme.has("x-signing"));
  }

  /** Codes with a row in the catalogue. */
  get codes(): Set<number> {
    return new Set(this.catalogues.flatMap((schema) => schema.get("x-error-codes").keys.map(Number)));
  }

  /** Groups of codes, by name. */
  get errorGroups(): Map<string, Place> {
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

function numbers(list: Place | undefined): number[] {
  return (list?.items ?? []).map((item) => item.value).filter((value) => typeof value === "number");
}
