/** A part of a page: its Markdown, and its own HTML where Markdown cannot say what a page shows. */
export interface Block {
  readonly markdown: string;
  readonly html?: string;
}

/** The folders of the site. */
export type SectionName = "guides" | "operations" | "errors" | "live";

/** A page of the reference. It begins with `# Title`, its only heading of the first level. */
export interface Page {
  /** Its place below the folder of all pages, always one folder deep: `errors/10007.html`. */
  readonly path: string;
  readonly title: string;
  /** A sentence or two, for search results and lists. */
  readonly summary: string;
  readonly section: SectionName;
  /** The group within the section that the page belongs to: a tag, a class of errors, or how far a reader is. */
  readonly group?: string;
  /** Scripts of the site that its parts need, besides those of every page. */
  readonly scripts?: readonly string[];
  readonly blocks: readonly Block[];
}

/** The parts of a page that are plain Markdown; an absent part is left out. */
export function prose(...parts: readonly (string | undefined)[]): Block {
  return { markdown: parts.filter((part) => part !== undefined).join("\n\n") };
}

/** Address of another page. Every page is one folder deep. */
export function linkTo(path: string): string {
  return `../${path}`;
}

/** The Markdown twin of a page. */
export function twinPath(path: string): string {
  return path.replace(/\.html$/, ".md");
}
