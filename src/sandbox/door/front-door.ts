import { ErrorCode } from "../../../generated/errors.ts";
import { isRefusal, refuse } from "../exchange/base/refusal.ts";
import type { Verdict } from "../record/journal.ts";
import { errorAnswer } from "./answer/error-answer.ts";
import type { Reply } from "./answer/reply.ts";
import type { Backend } from "./backend.ts";
import { carryOut } from "./carry-out.ts";
import { checks } from "./checks.ts";
import { lateRequest } from "./late-requests.ts";
import type { Incoming } from "./request/incoming.ts";
import { createRoutes, type Routes } from "./request/routes.ts";
import { type Outcome, Visit } from "./visit.ts";

/** The server's part of a request: the checks, the operation, the answer as JSON text, and an entry in the journal. */
export class FrontDoor {
  readonly #backend: Backend;
  readonly #routes: Routes;

  constructor(backend: Backend) {
    this.#backend = backend;
    // eslint-disable-next-line sandbox/no-hidden-state -- a table of the description, which never changes
    this.#routes = createRoutes(backend.api);
  }

  /** @returns the answer, or what becomes of it on its way */
  receive(incoming: Incoming): Reply {
    const { api, journal, now, postpone } = this.#backend;
    const visit = new Visit(this.#backend, incoming);
    const { verdict, body } = this.#answer(decide(visit, this.#routes));
    const { due, findings, params } = visit;
    const number = journal.write(now(), verdict, findings);
    if (due !== undefined) postpone?.(due, lateRequest(number, visit.route.operation, findings.account, params));
    const { mishap } = findings;
    if (mishap?.fault !== undefined) return { kind: "fault", fault: mishap.fault, body };
    return { kind: "answer", body: mishap?.code === undefined ? body : errorAnswer(mishap.code, api.envelope) };
  }

  #answer(outcome: Outcome): { readonly verdict: Verdict; readonly body: string } {
    const { envelope } = this.#backend.api;
    if (isRefusal(outcome)) return { verdict: outcome.refused, body: errorAnswer(outcome.refused, envelope) };
    if (typeof outcome !== "string") return outcome;
    // Some faults let an answer through: it has the code after which nobody knows what happened.
    return { verdict: outcome, body: errorAnswer(ErrorCode.SystemFailure, envelope) };
  }
}

/** A bug of the sandbox is answered like a failure of the exchange and told in the journal; it never ends the server. */
function decide(visit: Visit, routes: Routes): Outcome {
  const { backend, incoming } = visit;
  try {
    backend.catchUp();
    visit.found = routes.find(incoming.method, incoming.url.pathname);
    for (const check of checks) {
      const outcome = check(visit);
      if (outcome !== undefined) return outcome;
    }
    return carryOut(visit);
  } catch (error) {
    visit.findings.fault = String(error);
    return refuse(ErrorCode.SystemFailure);
  }
}
