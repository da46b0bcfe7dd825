/** The tables of the document's data that a guide can show. */
export const guideTables = [
  "client-errors",
  "error-classes",
  "evidence",
  "limits",
  "pages",
  "settling-codes",
  "unknown-outcomes",
  "waits",
] as const;

export type GuideTable = (typeof guideTables)[number];

/** A line of a guide that stands for a table: `<!-- table: limits -->`. */
export const tableLine = /^<!-- table: (.*) -->$/gm;

export function isGuideTable(name: string): name is GuideTable {
  return (guideTables as readonly string[]).includes(name);
}
