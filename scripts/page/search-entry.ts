/** What the search can find, and where it leads. The fields are short because a page loads some hundreds of them. */
export interface SearchEntry {
  readonly kind: SearchKind;
  readonly title: string;
  /** Below the folder of all pages, with the anchor. */
  readonly url: string;
  /** A line below the title. */
  readonly text: string;
  /** Names that are it: a code, a method, a path, a field. */
  readonly names: readonly string[];
  /** Words that readers use for it. */
  readonly words?: readonly string[];
  /** What else is said there. */
  readonly more?: string;
}

/** The kinds of hits; of two that fit equally well, the one that comes first here comes first. */
export const searchKinds = ["operation", "code", "class", "guide", "section", "parameter", "answer"] as const;

export type SearchKind = (typeof searchKinds)[number];
