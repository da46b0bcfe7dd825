import type { Change } from "./subject.ts";

/** What a reader looks for. */
export const groups = ["Operations", "Parameters", "Answers", "Error codes", "Names", "Rules", "Texts"] as const;
export type Group = (typeof groups)[number];

/** What a change is called, and whether it breaks programs. */
export interface Rule {
  readonly group: Group;
  readonly breaking: (change: Change) => boolean;
  /** The words for the part that changed, as Markdown; for a text its noun. */
  readonly words: (change: Change) => string;
}

/** `undefined`, texts, lists and objects in words. */
export function shown(value: unknown): string {
  if (value === undefined || value === "none") return "none";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(shown).join(", ");
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}

/** "A, was B" */
export function isAndWas({ before, after }: Change): string {
  return `${shown(after)}, was ${shown(before)}`;
}

/** What came and what went: "can be `a`; can no longer be `b`". */
export function cameAndWent({ before, after }: Change, came: string, went: string): string {
  const [old, now] = [before ?? [], after ?? []] as [unknown[], unknown[]];
  const fresh = now.filter((value) => !old.includes(value));
  const gone = old.filter((value) => !now.includes(value));
  const parts = [
    ...(fresh.length === 0 ? [] : [`${came} ${shown(fresh)}`]),
    ...(gone.length === 0 ? [] : [`${went} ${shown(gone)}`]),
  ];
  return parts.length === 0 ? "in another order" : parts.join("; ");
}

/** Whether something that was in a list is gone. */
export function lost({ before, after }: Change): boolean {
  const now = (after ?? []) as unknown[];
  return ((before ?? []) as unknown[]).some((value) => !now.includes(value));
}

export const always: Rule["breaking"] = () => true;
export const never: Rule["breaking"] = () => false;

/** The rule of `deprecated: true`. */
export function deprecation(group: Group): Rule {
  return {
    group,
    breaking: never,
    words: ({ after }) => (after === true ? "deprecated now" : "no longer deprecated"),
  };
}
