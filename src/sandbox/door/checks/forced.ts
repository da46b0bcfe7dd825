import { refuse } from "../../exchange/base/refusal.ts";
import type { Mishap } from "../../faults/mishap.ts";
import type { Outcome, Visit } from "../visit.ts";

/** A failure that a test asked for with `force`. */
export function checkForcedError(visit: Visit): Outcome | undefined {
  return forceFailure(visit, visit.backend.forced.take(visit.route.operation.id));
}

/** A failure that a field asks for, such as `symbol=error_10016`. */
export function checkMagicField(visit: Visit): Outcome | undefined {
  return forceFailure(visit, visit.backend.magic?.inFields(visit.fields));
}

/** A failure that the API key asks for, such as `<key>.10016`. */
export function checkMagicKey(visit: Visit): Outcome | undefined {
  return forceFailure(visit, visit.keyMishap);
}

/** A request whose answer is lost now and that is carried out later. */
export function checkLate(visit: Visit): Outcome | undefined {
  const { backend, findings, mishap } = visit;
  if (mishap?.when !== "late") return undefined;
  visit.due = backend.now() + mishap.lateMs;
  const waits = backend.standsStill === true && {
    waitsFor: `sandbox.clock.advance(${String(mishap.lateMs)}): this clock stands still; createSandbox({ clock: "real" }) has one that goes`,
  };
  findings.mishap = { ...findings.mishap, when: "late", due: visit.due, ...waits };
  return "pending";
}

/** Only the first failure that is asked for counts. One that comes before the exchange sees the request ends it here. */
function forceFailure(visit: Visit, mishap: Mishap | undefined): Outcome | undefined {
  if (mishap === undefined || visit.mishap !== undefined) return undefined;
  visit.mishap = mishap;
  const { findings } = visit;
  const { when } = mishap;
  findings.forced = true;
  if ("code" in mishap && when === "before") return refuse(mishap.code);
  findings.mishap = "code" in mishap ? { code: mishap.code, when } : { fault: mishap.fault, when };
  return when === "before" ? "unserved" : undefined;
}
