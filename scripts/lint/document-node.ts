import type { Location, Resolve, RuleContext } from "./rule-interface.ts";

/**
 * A value of the document and its location. References are followed on the way down, so a rule reads the document as if
 * it were one file and still reports the right file, line and column.
 *
 * A node that does not exist has the value `undefined` and points to where it should be, so rules never throw on a
 * document that is broken in ways that other rules report.
 */
export class DocumentNode {
  readonly value: unknown;
  readonly at: Location;
  /** The `$ref` that led here, with its siblings. */
  readonly reference: DocumentNode | undefined;
  readonly #resolve: Resolve;

  constructor(value: unknown, at: Location, resolve: Resolve, reference?: DocumentNode) {
    this.value = value;
    this.at = at;
    this.reference = reference;
    this.#resolve = resolve;
  }

  static of(node: unknown, context: RuleContext): DocumentNode {
    return new DocumentNode(node, context.location, context.resolve);
  }

  get exists(): boolean {
    return this.value !== undefined;
  }

  /** Path of the file that holds the value. */
  get file(): string {
    return this.at.source.absoluteRef;
  }

  /** The same for every path that leads to this value. */
  get identity(): string {
    return this.at.absolutePointer;
  }

  get text(): string | undefined {
    return typeof this.value === "string" ? this.value : undefined;
  }

  get keys(): string[] {
    return isRecord(this.value) ? Object.keys(this.value) : [];
  }

  /** Members of an object; none for any other value. */
  get entries(): [name: string, member: DocumentNode][] {
    return this.keys.map((key) => [key, this.get(key)]);
  }

  /** Elements of a list; none for any other value. */
  get items(): DocumentNode[] {
    return Array.isArray(this.value) ? this.value.map((_, index) => this.get(index)) : [];
  }

  get isRecord(): boolean {
    return isRecord(this.value);
  }

  get isList(): boolean {
    return Array.isArray(this.value);
  }

  has(key: string): boolean {
    return isRecord(this.value) && Object.hasOwn(this.value, key);
  }

  /** The member `key` or, with several names, the one at the end of that path. */
  get(...path: readonly (string | number)[]): DocumentNode {
    return path.reduce<DocumentNode>((node, key) => node.#child(key), this);
  }

  #child(key: string | number): DocumentNode {
    const at = this.at.child([key]);
    const raw = memberOf(this.value, key);
    const child = new DocumentNode(raw, at, this.#resolve);
    if (!isRecord(raw) || typeof raw["$ref"] !== "string") return child;
    const target = this.#resolve(raw, this.file);
    return new DocumentNode(target.node, target.location ?? at, this.#resolve, child);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function memberOf(value: unknown, key: string | number): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string | number, unknown>)[key];
}
