/** A page of the reference: its place below the folder of all pages, and its text as Markdown, which begins with its only `# Heading`. */
export interface Page {
  readonly path: string;
  readonly title: string;
  /** One sentence of plain text, for search results. */
  readonly summary: string;
  readonly body: string;
}

/** Joins the parts of a page; an absent part is left out. */
export function pageBody(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join("\n\n");
}

/** Address of another page. Every page is one folder deep. */
export function linkTo(path: string): string {
  return `../${path}`;
}
