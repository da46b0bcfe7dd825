import type { EvidenceMatch, RecordEvidence } from "../../description.ts";
import type { EvidenceRecord } from "./outcome-types.ts";
import { isRounded, normalText } from "./compare-values.ts";

type Fields = Readonly<Record<string, string>>;

/** A record that a request makes if it is carried out. */
export interface Wanted {
  /** The same for all that cannot be told apart by what they hold. */
  readonly key: string;
  readonly fields: readonly WantedField[];
}

interface WantedField {
  readonly name: string;
  readonly text: string;
  /** Another text does not prove that a record is another request's. */
  readonly unsure: boolean;
}

/** The records that a request makes, in its order. `entries`: reads the list of which each entry makes one. */
export function wantedRecords(
  { match, each }: Pick<RecordEvidence, "match" | "each">,
  params: Fields,
  entries: (text: string) => readonly Fields[],
): readonly Wanted[] {
  const requests = each === undefined ? [{}] : entries(params[each] ?? "[]");
  return requests.map((entry) => wanted(match, { ...params, ...entry }));
}

function wanted(match: Readonly<Record<string, EvidenceMatch>>, given: Fields): Wanted {
  const fields = Object.entries(match).map(([name, { request, words, unsure }]): WantedField => {
    // What a request leaves out is 0 in the record.
    const text = given[request] ?? "0";
    const isUnsure = typeof unsure === "object" ? someHolds(unsure, given) : unsure === true;
    return { name, text: normalText(words?.[text] ?? text), unsure: isUnsure };
  });
  return { key: JSON.stringify(fields.map(({ name, text }) => [name, text])), fields };
}

function someHolds(conditions: Readonly<Record<string, readonly string[]>>, given: Fields): boolean {
  return Object.entries(conditions).some(([name, values]) => values.includes(given[name] ?? ""));
}

/** Whether a record holds what was wanted. `unsure`: it may, because an exchange rounds, or shows something else in some fields. */
export function matchRecord({ fields }: Wanted, record: EvidenceRecord): "yes" | "unsure" | "no" {
  let result: "yes" | "unsure" = "yes";
  for (const { name, text, unsure } of fields) {
    const shown = normalText(String(record[name]));
    if (shown === text) continue;
    if (!unsure && !isRounded(text, shown)) return "no";
    result = "unsure";
  }
  return result;
}
