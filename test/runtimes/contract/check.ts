import type * as client from "okcoin-openapi";
import type * as sandbox from "okcoin-openapi/sandbox";
import type * as node from "okcoin-openapi/sandbox/node";
import type * as signing from "okcoin-openapi/signing";

/** The package's entries, as a place loads them. */
export interface Entries {
  readonly client: typeof client;
  readonly sandbox: typeof sandbox;
  readonly signing: typeof signing;
  readonly node: typeof node;
}

/** How a place loads each entry: by `import`, by `require`, or out of a bundle. */
export type Loaders = { readonly [Name in keyof Entries]: () => Promise<Entries[Name]> | Entries[Name] };

/** What a place may lack. */
export type Need = "fetch API" | "listen" | "network" | "trust" | "sends once" | "order over a connection in use";

/** An exchange in a process of its own, with the keys of an account. */
export interface Exchange {
  readonly url: string;
  readonly apiKey: string;
  readonly secretKey: string;
}

export interface Vector {
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
  readonly secret: string;
  readonly string: string;
  readonly sign: string;
}

/** What the contract has to know of where it runs. */
export interface Place {
  /** Why the place cannot have something, in words for the table. */
  readonly lacks: { readonly [What in Need]?: string };
  /** The document's test vectors of the signature. */
  readonly vectors: readonly Vector[];
  /** Groups that are tried elsewhere, and have no rows here. */
  readonly without?: readonly Group[];
  readonly exchange: Exchange;
  /** Where `lost-answers/server.js` listens. */
  readonly lossyUrl: string;
  /** A fetch that trusts one certificate, by the place's own means. */
  readonly fetchTrusting?: (certificate: string) => Promise<typeof fetch> | typeof fetch;
}

export type Load = <Name extends keyof Entries>(name: Name) => Promise<Entries[Name]>;

/** Columns of README's table. */
export type Group = "calls" | "time" | "sandbox" | "sockets" | "lost answers";

export interface Check {
  readonly name: string;
  readonly group: Group;
  readonly needs?: readonly Need[];
  /** Rejects when the promise is not kept; what it gives is a detail for the result. */
  readonly run: (load: Load, place: Place) => Promise<string | undefined>;
}

export interface Row {
  readonly name: string;
  readonly group: Group;
  readonly ok: boolean;
  readonly detail: string;
  /** The place has no such thing: neither passed nor failed, and `detail` says why. */
  readonly absent?: true;
}
