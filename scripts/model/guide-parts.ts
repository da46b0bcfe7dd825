/** The tables of the document's data that a guide can show. */
export const guideTables = [
  "client-errors",
  "error-classes",
  "evidence",
  "limits",
  "loan-errors",
  "loan-statuses",
  "order-statuses",
  "pages",
  "settling-codes",
  "unknown-outcomes",
  "waits",
  "withdrawal-errors",
  "withdrawal-statuses",
] as const;

/** What a guide can show of the way to sign. */
export const signingParts = ["rule", "example", "typescript", "python", "mistakes"] as const;

export type GuideTable = (typeof guideTables)[number];
export type SigningPart = (typeof signingParts)[number];

/** A line of a guide that stands for a part made of the document's data: `<!-- table: limits -->`, `<!-- signing: rule -->`. */
export const partLine = /^<!-- (table|signing): (.*) -->$/gm;

/** What there is of each kind of part. */
export const guideParts: Readonly<Record<string, readonly string[]>> = { table: guideTables, signing: signingParts };

export function isGuideTable(name: string): name is GuideTable {
  return (guideTables as readonly string[]).includes(name);
}

export function isSigningPart(name: string): name is SigningPart {
  return (signingParts as readonly string[]).includes(name);
}
