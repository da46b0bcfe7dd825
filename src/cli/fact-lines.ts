/** What is said of a subject: a name for it, and the text. */
export type Fact = readonly [name: string, text: string];

/** A title, sentences, and a column of facts, for a terminal. */
export function factLines(title: string, sentences: readonly (string | undefined)[], facts: readonly Fact[]): string {
  return [
    title,
    ...sentences.filter((sentence) => sentence !== undefined).map((sentence) => `  ${sentence}`),
    ...facts.map(([name, text]) => `  ${name.padEnd(12)} ${text}`),
  ]
    .join("\n")
    .replaceAll("`", "");
}
