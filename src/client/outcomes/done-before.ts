import type { AbsenceEvidence, ApiDescription, StatusEvidence } from "../../description.ts";
import { findTarget } from "./find-target.ts";
import type { ReadCall } from "./read-records.ts";

/**
 * The ids, of those that a request names, which are as the request leaves them before it is sent. A list must lack an id twice, as after a
 * lost answer: while it is read, records move between pages.
 *
 * @throws OkcoinError or RecordsUnreadable when that cannot be read
 */
export async function doneBefore(
  description: ApiDescription,
  evidence: StatusEvidence | AbsenceEvidence,
  params: Readonly<Record<string, string>>,
  read: ReadCall,
): Promise<readonly string[]> {
  const isDone = async (id: string): Promise<boolean> => {
    const look = () => findTarget(description, evidence, params, id, read);
    const { found, isListed } = await look();
    return evidence.shownBy === "absence"
      ? !isListed && !(await look()).isListed
      : evidence.done.includes(Number(found?.[evidence.status]));
  };
  const ids = (params[evidence.target] ?? "").split(",");
  const done = await Promise.all(ids.map(isDone));
  return ids.filter((_, index) => done[index]);
}
