type Child = Node | string | undefined | false;

interface Given {
  readonly [attribute: string]: unknown;
}

/**
 * Makes an element. A property that begins with `on` is a listener; `true` and `false` set and leave out an attribute; all
 * others are attributes. Text is text: nothing of it becomes markup.
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  given: Given = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (typeof value === "function") made.addEventListener(key.slice(2), value as EventListener);
    else if (value === true) made.setAttribute(key, "");
    else if (typeof value === "string" || typeof value === "number") made.setAttribute(key, String(value));
  }
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}
