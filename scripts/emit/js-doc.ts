/** Text of the document made safe for a JSDoc comment: it can neither end the comment nor start a tag. */
export function docText(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029]/g, "\n")
    .replaceAll("*/", "*\\/")
    .replaceAll(/^([ \t]*)@/gm, "$1\\@")
    .trim();
}

/** The same on one line. */
export function docLine(text: string): string {
  return docText(text).replaceAll(/\s*\n\s*/g, " ");
}

/**
 * A whole comment: text, which cannot hold tags, and tags, each on a line of its own. Never on one line: packers move such comments.
 *
 * Written as text because ts-morph's own JSDoc printer keeps count of back-ticks and quotes,
 * and loses line breaks when they do not pair.
 */
export function docComment(text: string, ...tags: readonly string[]): string {
  const lines = [
    ...docText(text).split("\n"),
    ...(tags.length === 0 ? [] : ["", ...tags.map((tag) => tag.replaceAll("*/", "*\\/"))]),
  ];
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`;
}
