const width = 140;

/** A value as the text of a JSON file. What fits on a line stands on one, which halves a document's size and keeps it readable. */
export function jsonPage(value: unknown): string {
  return `${layout(value, "", 0)}\n`;
}

/** `taken` is how much of the line the name before the value takes. */
function layout(value: unknown, indent: string, taken: number): string {
  const flat = JSON.stringify(value);
  if (typeof value !== "object" || value === null || indent.length + taken + flat.length < width) return flat;
  const inner = `${indent} `;
  if (Array.isArray(value))
    return block(
      "[",
      value.map((item) => layout(item, inner, 0)),
      "]",
      indent,
    );
  const members = Object.entries(value).map(([name, member]) => {
    const label = `${JSON.stringify(name)}: `;
    return label + layout(member, inner, label.length);
  });
  return block("{", members, "}", indent);
}

function block(open: string, lines: readonly string[], close: string, indent: string): string {
  return `${open}\n${lines.map((line) => `${indent} ${line}`).join(",\n")}\n${indent}${close}`;
}
