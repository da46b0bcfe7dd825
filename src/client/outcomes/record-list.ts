import type { OperationDescription, RecordEvidence } from "../../description.ts";
import { normalText } from "./compare-values.ts";

/** The request fields that name the list of a request's records, in one text; empty where records have no ids. */
export function listFields({ listedBy = [] }: OperationDescription, fields: Readonly<Record<string, string>>): string {
  return listedBy.flatMap((name) => fields[name] ?? []).join(" ");
}

/** Names the list in which the records of a request are: an id stands for one record there, and perhaps for another one elsewhere. */
export function recordList({ look }: RecordEvidence, fields: string): string {
  const operations = new Set(look.map(({ operation }) => operation));
  return [...operations, ...fields.split(" ").map(normalText)].join(" ");
}
