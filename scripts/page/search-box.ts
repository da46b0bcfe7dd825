import { search } from "./rank.ts";
import { loadEntries, siteRoot } from "./search-entries.ts";
import type { SearchEntry, SearchKind } from "./search-entry.ts";

const kindWords: Readonly<Record<SearchKind, string>> = {
  operation: "operation",
  code: "error code",
  class: "error class",
  guide: "guide",
  section: "section",
  parameter: "parameter",
  answer: "answer",
};

/** The search: `/` or Ctrl+K opens it, results appear as one types, Enter goes to the first. */
export function addSearch(document: Document): void {
  const open = document.querySelector<HTMLButtonElement>("button.find");
  if (open === null) return;
  const box = makeBox(document);
  const show = () => {
    if (box.dialog.open) return;
    box.dialog.showModal();
    box.input.select();
    void loadEntries(document).then(
      () => {
        update(box);
      },
      () => {
        box.status.textContent = "The index could not be loaded.";
      },
    );
  };
  open.hidden = false;
  open.addEventListener("click", show);
  document.addEventListener("keydown", (event) => {
    if (!opens(event)) return;
    event.preventDefault();
    show();
  });
  box.input.addEventListener("input", () => {
    update(box);
  });
  box.input.addEventListener("keydown", (event) => {
    onKey(event, box);
  });
  // A click beside the box closes it; the box itself is all of the dialog's inside.
  box.dialog.addEventListener("click", (event) => {
    if (event.target === box.dialog) close(box);
  });
}

/** Without `blur` the hidden input has the focus until the next frame, and a `/` typed before it opens nothing. */
function close({ dialog, input }: Box): void {
  input.blur();
  dialog.close();
}

function opens(event: KeyboardEvent): boolean {
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey)
    return true;
  // What a part of the page with a shadow root holds is behind the target.
  const [inner] = event.composedPath();
  const typing =
    inner instanceof Element && inner.closest("input:not([type=radio]), textarea, select, [contenteditable]");
  return event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing;
}

interface Box {
  readonly dialog: HTMLDialogElement;
  readonly input: HTMLInputElement;
  readonly list: HTMLElement;
  readonly status: HTMLElement;
}

function makeBox(document: Document): Box {
  const dialog = element(document, "dialog", { class: "search", "aria-label": "Search" });
  const input = element(document, "input", {
    type: "search",
    role: "combobox",
    "aria-label": "Search the reference",
    "aria-controls": "hits",
    "aria-expanded": "false",
    "aria-autocomplete": "list",
    placeholder: "A code, a method, a path, a field, a word",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
  });
  const list = element(document, "div", { id: "hits", role: "listbox", "aria-label": "Results" });
  const status = element(document, "p", { role: "status", class: "status" });
  const inside = element(document, "div", {});
  inside.append(input, list, status);
  dialog.append(inside);
  document.body.append(dialog);
  return { dialog, input, list, status };
}

function update({ input, list, status }: Box): void {
  const entries = window.searchIndex;
  if (entries === undefined) return;
  const query = input.value;
  const hits = search(query, entries);
  list.replaceChildren(...hits.map((hit, index) => hitLink(hit, index)));
  input.setAttribute("aria-expanded", String(hits.length > 0));
  select(input, list, 0);
  if (query.trim() === "") status.textContent = "↑ ↓ to choose, Enter to go, Esc to close";
  else
    status.textContent =
      hits.length === 0 ? "Nothing found. Try a code, a method or a field." : `${String(hits.length)} found`;
}

function hitLink({ kind, title, url, text }: SearchEntry, index: number): HTMLElement {
  const link = element(document, "a", {
    id: `hit-${String(index)}`,
    role: "option",
    tabindex: "-1",
    href: new URL(url, siteRoot(document)).href,
  });
  const name = element(document, "b", {});
  name.textContent = title;
  const word = element(document, "i", {});
  word.textContent = kindWords[kind];
  const line = element(document, "span", {});
  line.textContent = text;
  link.append(name, word, line);
  return link;
}

function select(input: HTMLInputElement, list: HTMLElement, wanted: number): void {
  const links = [...list.children];
  const index = links.length === 0 ? -1 : (wanted + links.length) % links.length;
  for (const [each, link] of links.entries()) link.setAttribute("aria-selected", String(each === index));
  const chosen = links[index];
  if (chosen === undefined) input.removeAttribute("aria-activedescendant");
  else {
    input.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  }
}

function onKey(event: KeyboardEvent, box: Box): void {
  const { input, list } = box;
  if (event.isComposing) return;
  // By itself Escape empties a field of this type first.
  if (event.key === "Escape") {
    event.preventDefault();
    close(box);
    return;
  }
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    select(input, list, chosenIndex(list) + (event.key === "ArrowDown" ? 1 : -1));
  } else if (event.key === "Enter") {
    event.preventDefault();
    const apart = event.ctrlKey || event.metaKey;
    // Who types faster than the index loads goes as soon as it is there.
    loadEntries(document).then(
      () => {
        if (box.dialog.open) go(box, apart);
      },
      () => undefined,
    );
  }
}

/** Follows the chosen link, if there is one. */
function go(box: Box, apart: boolean): void {
  const link = box.list.querySelectorAll<HTMLAnchorElement>("a")[chosenIndex(box.list)];
  if (link === undefined) return;
  if (apart) window.open(link.href, "_blank", "noopener");
  else {
    close(box);
    location.assign(link.href);
  }
}

function chosenIndex(list: HTMLElement): number {
  return [...list.children].findIndex((link) => link.getAttribute("aria-selected") === "true");
}

function element<Name extends keyof HTMLElementTagNameMap>(
  document: Document,
  name: Name,
  attributes: Readonly<Record<string, string>>,
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
