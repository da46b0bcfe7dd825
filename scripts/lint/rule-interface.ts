/**
 * The part of Redocly's rule interface that the project's rules use. The command line ships no types of its own.
 */

/** A file of the document, with its text. */
export interface Source {
  readonly absoluteRef: string;
  readonly body: string;
}

/** A node of a source file: `pointer` is its JSON pointer in `source`. */
export interface Location {
  readonly source: Source;
  readonly pointer: string;
  readonly absolutePointer: string;
  child(path: string | number | readonly (string | number)[]): Location;
  /** The same node, shown by its key only instead of all its lines. */
  key(): Location;
}

/** A place in the text of a source file. Lines and columns count from 1. */
export interface TextLocation {
  readonly source: Source;
  readonly start: { readonly line: number; readonly col: number };
  /** Redocly would take the pointer of the node it is at. */
  readonly pointer: undefined;
}

/** Follows a `$ref` in the file `from`; `node` is undefined if the target does not exist. */
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
  report(problem: {
    readonly message: string;
    readonly location: Location | TextLocation;
    readonly suggest?: string[];
  }): void;
}

export interface Hooks {
  enter?(node: unknown, context: RuleContext): void;
  leave?(node: unknown, context: RuleContext): void;
}

/** Hooks by type of node; `any` sees every typed node, `ref` every `$ref` before it is followed. */
export type Visitor = Readonly<Record<string, Hooks>>;

/** Redocly makes a fresh visitor for each document; `options` are what `redocly.yaml` sets besides the severity. */
export type RuleFactory = (options: Readonly<Record<string, unknown>>) => Visitor;

/** A scalar or a list of scalars, the name of a node type, a choice by value, or `null` for anything. */
export type PropertyType =
  | string
  | null
  | {
      readonly type?: string;
      readonly enum?: readonly unknown[];
      readonly minimum?: number;
      readonly documentationLink?: string;
      readonly items?: PropertyType;
    }
  | ((value: unknown, key: string) => PropertyType);

/** What Redocly's rule `struct` requires of an object or, with `items`, of a list. */
export interface NodeType {
  readonly properties: Readonly<Record<string, PropertyType>>;
  readonly additionalProperties?: PropertyType;
  readonly items?: PropertyType;
  readonly required?: readonly string[];
}
