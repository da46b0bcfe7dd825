/** A Markdown link to an anchor of the reference page; its text may hold brackets inside backticks. */
const anchorLink = /\[((?:`[^`]*`|[^\]`])*)\]\(#\/[^)\s]*\)/g;

/** Leaves only the text of links that nothing but the reference page can follow, wherever they stand. */
export function plainLinks<T>(value: T): T {
  if (typeof value === "string") return value.replaceAll(anchorLink, "$1") as T;
  if (Array.isArray(value)) return value.map(plainLinks) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainLinks(item as unknown)])) as T;
}
