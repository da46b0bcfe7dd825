import type { Refusal } from "../exchange/base/refusal.ts";
import type { Mishap } from "../faults/mishap.ts";
import type { Key } from "../owner/key-ring.ts";
import type { Findings, Verdict } from "../record/journal.ts";
import type { Backend } from "./backend.ts";
import type { Incoming } from "./request/incoming.ts";
import type { Fields, RequestParams } from "./request/read-value.ts";
import type { Route } from "./request/routes.ts";

/** How a request ends: refused, answered, never seen by the exchange (`unserved`), or to be carried out later (`pending`). */
export type Outcome = Refusal | { readonly verdict: Verdict; readonly body: string } | "unserved" | "pending";

/** Looks at one thing of a request. Without an outcome, the request goes on to the next check. */
export type Check = (visit: Visit) => Outcome | undefined;

const noFields: Fields = {};
const noParams: RequestParams = {};

/** A request on its way through the checks, with what they have found out about it so far. */
export class Visit {
  readonly backend: Backend;
  readonly incoming: Incoming;
  /** What path and method name, if anything; behind `checkPath`, use `route`. */
  found: Route | undefined = undefined;
  /** What goes into the journal. */
  readonly findings: Findings = {};
  /** The failure that was forced on this request, by whatever means. */
  mishap: Mishap | undefined = undefined;
  /** Filled by `checkForm`. */
  fields = noFields;
  /** Whose request it is, from `checkKey` on; nobody's where nothing is signed. */
  key: Key | undefined = undefined;
  /** The failure that the API key asks for. */
  keyMishap: Mishap | undefined = undefined;
  signatureMatches = false;
  /** Filled by `checkValues`. */
  params = noParams;
  /** For a pending request: when it is carried out. */
  due: number | undefined = undefined;

  constructor(backend: Backend, incoming: Incoming) {
    this.backend = backend;
    this.incoming = incoming;
  }

  get route(): Route {
    if (this.found === undefined) throw new Error("Only checks behind checkPath may ask for the route.");
    return this.found;
  }
}
