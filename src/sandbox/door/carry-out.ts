import { isRefusal } from "../exchange/base/refusal.ts";
import { answerRefusal } from "./answer/answer-refusal.ts";
import type { Outcome, Visit } from "./visit.ts";

/** Behind all checks: the exchange does what it was asked to. */
export function carryOut(visit: Visit): Outcome {
  const { backend, key, params, route } = visit;
  const value = backend.serve(route.operation, params, key?.trader);
  return isRefusal(value) ? answerRefusal(value, visit) : { verdict: "ok", body: route.encode(value) };
}
