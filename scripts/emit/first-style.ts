/** The style that Redoc's page has before its script runs, as `build-docs` writes it. */
const firstStyle = /(<style data-styled="true"[^>]*>)([^]*?)(<\/style>)/;

const declaration = /(--[\w-]+):((?:[^;{}"'()]|"[^"]*"|'[^']*'|\((?:[^()]|\([^()]*\))*\))*);?/g;

/**
 * The page without those custom properties in its first style that nothing refers to: most of some thousands, which Redoc's script
 * sets all over again when it runs.
 */
export function withoutUnusedProperties(page: string): string {
  return page.replace(firstStyle, (_, open: string, style: string, close: string) => {
    const needed = neededProperties(style, page.replace(firstStyle, ""));
    return open + style.replaceAll(declaration, (text, name: string) => (needed.has(name) ? text : "")) + close;
  });
}

/** What rules and elements refer to, and what the values of those refer to. The script's own texts are no part of it. */
function neededProperties(style: string, rest: string): ReadonlySet<string> {
  const values = new Map<string, string[]>();
  for (const [, name = "", value = ""] of style.matchAll(declaration))
    values.set(name, [...(values.get(name) ?? []), value]);
  const markup = rest.replaceAll(/<script\b[^]*?<\/script>/g, "");
  const queue = namesIn(style.replaceAll(declaration, "") + markup);
  const needed = new Set<string>();
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (needed.has(name)) continue;
    needed.add(name);
    queue.push(...namesIn((values.get(name) ?? []).join(" ")));
  }
  return needed;
}

function namesIn(text: string): string[] {
  return [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name = ""]) => name);
}
