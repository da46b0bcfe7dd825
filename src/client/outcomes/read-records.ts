import type { ApiDescription, EvidenceLook, OperationDescription } from "../../description.ts";
import type { EvidenceRecord } from "./outcome-types.ts";

/** Runs a call of an operation that reads. */
export type ReadCall = (operation: string, params: object) => Promise<unknown>;

/** Records could not be read to their end, so nothing follows from what was not found. */
export class RecordsUnreadable extends Error {
  override readonly name = "RecordsUnreadable";
}

/** What a look's parameters are taken from. */
export interface LookSource {
  readonly request: Readonly<Record<string, string>>;
  readonly found?: EvidenceRecord | undefined;
}

/** Where reading page after page may stop. */
export interface ReadLimit {
  /** Field by which records are sorted, where they are. */
  readonly sortedBy?: string | undefined;
  /** Whether a record, and every one further down, is too old to matter. */
  readonly isOld?: (record: EvidenceRecord) => boolean;
  /** Is told of the records of each page, before it is asked for the last of them. */
  readonly seen?: (records: readonly EvidenceRecord[]) => void;
}

/** More than this is no account that a look after a lost answer can read. */
const mostPages = 200;
const usualSize = 50;

/** The records that a look shows, all of those that matter. @throws OkcoinError, or RecordsUnreadable */
export async function readRecords(
  { operations }: ApiDescription,
  look: EvidenceLook,
  source: LookSource,
  read: ReadCall,
  limit: ReadLimit = {},
): Promise<readonly EvidenceRecord[]> {
  const operation = operations[look.operation];
  if (operation === undefined) throw new TypeError(`The document has no operation ${look.operation}.`);
  const params = paramsOf(look, source);
  const { paging } = operation;
  if (paging === undefined) {
    const records = recordsIn(await read(look.operation, params), look.records);
    limit.seen?.(records);
    return records;
  }
  let size = largestPage(operation, paging.size);
  const all: EvidenceRecord[] = [];
  let before = "";
  for (let page = 1; page <= mostPages; page += 1) {
    const value = await read(look.operation, { ...params, [paging.page]: page, [paging.size]: size });
    const records = recordsIn(value, look.records);
    const { length } = records;
    const text = JSON.stringify(records);
    // An exchange that does not count pages gives the same one each time.
    if (length === 0 || text === before) return all;
    before = text;
    all.push(...records);
    limit.seen?.(records);
    const total = Number(paging.total === undefined ? undefined : fieldOf(value, paging.total));
    // A full page is followed by another, whatever the total. So is a short one, unless the exchange says that this is all: it may give less
    // at a time than it was asked for.
    const isAll = length < size && total <= (page - 1) * size + length;
    if (isAll || reachesBack(records, limit)) return all;
    // The exchange gives less at a time than the document allows.
    if (page === 1) size = length;
  }
  throw new RecordsUnreadable(`${look.operation} shows more than ${String(mostPages)} pages.`);
}

/** What a read says beside records, such as the time. */
export async function readField(look: EvidenceLook, source: LookSource, read: ReadCall): Promise<unknown> {
  return fieldOf(await read(look.operation, paramsOf(look, source)), look.records);
}

function paramsOf({ params }: EvidenceLook, { request, found }: LookSource): Record<string, unknown> {
  const given = Object.entries(params).map(([name, value]): [string, unknown] => {
    if (typeof value !== "object") return [name, value];
    return [name, "request" in value ? request[value.request] : found?.[value.found]];
  });
  return Object.fromEntries(given);
}

/** The records in an answer. */
export function recordsIn(value: unknown, field: string): readonly EvidenceRecord[] {
  const found = fieldOf(value, field);
  const records = Array.isArray(found) ? found : [found];
  return records.filter((each): each is EvidenceRecord => typeof each === "object" && each !== null);
}

function fieldOf(value: unknown, field: string): unknown {
  return (value as Readonly<Record<string, unknown>> | undefined)?.[field];
}

/** Only of a page that is sorted, newest first, does the last record say something of the next page. */
function reachesBack(records: readonly EvidenceRecord[], { sortedBy, isOld }: ReadLimit): boolean {
  const last = records.at(-1);
  if (last === undefined || sortedBy === undefined || isOld?.(last) !== true) return false;
  const keys = records.map((record) => Number(record[sortedBy]));
  return keys.every((key, index) => index === 0 || key <= (keys[index - 1] ?? Infinity));
}

function largestPage({ request }: OperationDescription, field: string): number {
  const shape = request.type === "object" ? request.properties[field] : undefined;
  return shape?.type === "integer" ? (shape.maximum ?? usualSize) : usualSize;
}
