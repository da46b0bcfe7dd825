import type { Refusal } from "../../exchange/base/refusal.ts";
import type { Outcome, Visit } from "../visit.ts";
import { errorAnswer } from "./error-answer.ts";

/** Answers a refusal of what was asked for. Where no key is needed, it has no result field, as the answer would have none. */
export function answerRefusal(refusal: Refusal, { backend, route }: Visit): Outcome {
  const { refused: verdict } = refusal;
  if ("answer" in refusal) return { verdict, body: route.encodeFailure(refusal.answer) };
  const bare = !route.operation.signed || refusal.bare === true;
  return { verdict, body: errorAnswer(verdict, backend.api.envelope, bare) };
}
