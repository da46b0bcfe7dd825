import { isRefusal, type Refusal } from "../../exchange/base/refusal.ts";
import { errorAnswer } from "../answer/error-answer.ts";
import { readParams } from "../request/read-params.ts";
import type { Outcome, Visit } from "../visit.ts";

/** Reads each field by its shape. */
export function checkValues(visit: Visit): Outcome | undefined {
  const { backend, fields, route } = visit;
  const params = readParams(route.operation.request, fields, backend.api.shapes);
  if (isRefusal(params)) return answerRefusal(params, visit);
  visit.params = params;
  return undefined;
}

/** The end of the way: the exchange does what it was asked to. */
export function carryOut(visit: Visit): Outcome {
  const { backend, key, params, route } = visit;
  const value = backend.serve(route.operation, params, key?.trader);
  return isRefusal(value) ? answerRefusal(value, visit) : { verdict: "ok", body: route.encode(value) };
}

/** Where no key is needed, a refusal of what was asked for has no result field, as the answer would have none. */
function answerRefusal(refusal: Refusal, { backend, route }: Visit): Outcome {
  const { refused: verdict } = refusal;
  if ("answer" in refusal) return { verdict, body: route.encodeFailure(refusal.answer) };
  const bare = !route.operation.signed || refusal.bare === true;
  return { verdict, body: errorAnswer(verdict, backend.api.envelope, bare) };
}
