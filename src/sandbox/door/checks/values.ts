import { isRefusal } from "../../exchange/base/refusal.ts";
import { answerRefusal } from "../answer/answer-refusal.ts";
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
