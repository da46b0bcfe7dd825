import type { AbsenceEvidence, ApiDescription, StatusEvidence } from "../../description.ts";
import type { EvidenceRecord } from "./outcome-types.ts";
import { readRecords, type ReadCall } from "./read-records.ts";

/** A record that a request names by its id. */
export interface Target {
  /** As the last look that showed it did. */
  readonly found: EvidenceRecord | undefined;
  /** Whether the last of all looks showed it. */
  readonly isListed: boolean;
}

/**
 * Looks for a record that a request names by its id.
 *
 * @throws OkcoinError or RecordsUnreadable when the records cannot be read
 */
export async function findTarget(
  description: ApiDescription,
  { id: idField, look: looks, target }: StatusEvidence | AbsenceEvidence,
  params: Readonly<Record<string, string>>,
  id: string,
  read: ReadCall,
): Promise<Target> {
  const request = { ...params, [target]: id };
  let found: EvidenceRecord | undefined;
  let isListed = false;
  for (const look of looks) {
    const records = await readRecords(description, look, { request, found }, read);
    const shown = records.find((record) => String(record[idField]) === id);
    isListed = shown !== undefined;
    found = shown ?? found;
  }
  return { found, isListed };
}
