import type { ApiDescription, CodelessError, ErrorDescription, ErrorRow, ErrorTexts } from "../description.ts";

/** Texts of failures by their codes, or by name for those without one. */
export type TextsOfErrors = Readonly<Record<string, ErrorTexts | undefined>>;

export interface DescribedErrors {
  readonly errors: Readonly<Record<number, ErrorDescription>>;
  readonly codelessErrors: readonly CodelessError[];
}

/** Rows of a catalogue by code, each with its texts; a description that is not among them is empty. */
export function withTexts(rows: Readonly<Record<number, ErrorRow>>, texts: TextsOfErrors): DescribedErrors["errors"] {
  const described = Object.entries(rows).map(([code, row]) => [code, { ...row, ...textsOf(texts, code) }]);
  return Object.fromEntries(described) as DescribedErrors["errors"];
}

/** The description of an exchange whose errors say in words what they mean. */
export function describeErrors<Description extends ApiDescription>(
  description: Description,
  texts: TextsOfErrors,
): Omit<Description, keyof DescribedErrors> & DescribedErrors {
  const codelessErrors = description.codelessErrors.map((row) => ({ ...row, ...textsOf(texts, row.name) }));
  return { ...description, errors: withTexts(description.errors, texts), codelessErrors };
}

function textsOf(texts: TextsOfErrors, key: string): ErrorTexts {
  return texts[key] ?? { description: "" };
}
