import type { ApiDescription, Evidence } from "../../description.ts";
import type { Happened } from "./outcome-types.ts";

/** The value that the lost answer would have given, as far as the records tell. */
export function valueOfFound({ envelope }: ApiDescription, evidence: Evidence, { ids, intent }: Happened): object {
  const success = { [envelope.resultField]: true };
  if (evidence.shownBy === "record") {
    const { list, id = "id" } = evidence.answer ?? {};
    if (list === undefined) return { ...success, [id]: ids[0] };
    // An order that was not placed has the id -1 in such an answer.
    return { ...success, [list]: ids.map((each) => ({ [id]: each ?? "-1" })) };
  }
  const asked = (intent.params[evidence.target] ?? "").split(",");
  const several = evidence.shownBy === "status" ? evidence.several : undefined;
  if (asked.length === 1 || several === undefined) return { ...success, [evidence.target]: ids[0] };
  const done = asked.filter((id) => ids.includes(id));
  const failed = asked.filter((id) => !ids.includes(id));
  return { [several.done]: done.join(","), [several.failed]: failed.join(",") };
}
