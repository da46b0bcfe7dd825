/**
 * The part of Redocly's rule interface that the project's rules use. The command line ships no types of its own.
 */

/** A node of a source file: `pointer` is its JSON pointer in `source`. */
export interface Location {
  readonly source: { readonly absoluteRef: string };
  readonly pointer: string;
  readonly absolutePointer: string;
  child(path: string | number | readonly (string | number)[]): Location;
  /** The same node, shown by its key alone instead of by all its lines. */
  key(): Location;
}

/** Follows a `$ref` that stands in file `from`; `node` is undefined where it leads nowhere. */
export type Resolve = (
  ref: unknown,
  from?: string,
) => { readonly node: unknown; readonly location: Location | undefined };

export interface RuleContext {
  readonly location: Location;
  /** What kind of object the walker takes the node for; only real OpenAPI objects have an `extensionsPrefix`. */
  readonly type: { readonly name: string; readonly extensionsPrefix?: string };
  readonly key: string | number;
  readonly resolve: Resolve;
  report(problem: { readonly message: string; readonly location: Location; readonly suggest?: string[] }): void;
}

export interface Hooks {
  enter?(node: unknown, context: RuleContext): void;
  leave?(node: unknown, context: RuleContext): void;
}

/** Hooks by type of node; `any` sees every typed node, `ref` every `$ref` before it is followed. */
export type Visitor = Readonly<Record<string, Hooks>>;

/** Redocly makes a fresh visitor for each document; `options` are what `redocly.yaml` gives beside the severity. */
export type RuleFactory = (options: Readonly<Record<string, unknown>>) => Visitor;
