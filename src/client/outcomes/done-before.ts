import type { AbsenceEvidence, ApiDescription, StatusEvidence } from "../../description.ts";
import { readRecords, type ReadCall } from "./read-records.ts";
import type { EvidenceRecord } from "./outcome-types.ts";

/**
 * The ids, of those that a request names, which are as the request leaves them before it is sent.
 *
 * @throws OkcoinError or RecordsUnreadable when that cannot be read
 */
export async function doneBefore(
  description: ApiDescription,
  evidence: StatusEvidence | AbsenceEvidence,
  params: Readonly<Record<string, string>>,
  read: ReadCall,
): Promise<readonly string[]> {
  const ids = (params[evidence.target] ?? "").split(",");
  const isDone = await Promise.all(
    ids.map(async (id) => {
      const request = { ...params, [evidence.target]: id };
      let found: EvidenceRecord | undefined;
      let shown: EvidenceRecord | undefined;
      for (const look of evidence.look) {
        const records = await readRecords(description, look, { request, found }, read);
        shown = records.find((record) => String(record[evidence.id]) === id);
        found = shown ?? found;
      }
      if (evidence.shownBy === "absence") return shown === undefined;
      return found !== undefined && evidence.done.includes(Number(found[evidence.status]));
    }),
  );
  return ids.filter((_, index) => isDone[index] === true);
}
