import { keep, kept } from "./kept.ts";

const key = "language-of-samples";

/** Who chose a language for one sample finds it chosen for the others, on this page and on the next. */
export function rememberLanguage(document: Document): void {
  const tabs = [...document.querySelectorAll<HTMLInputElement>(".samples > input")];
  const chosen = kept(key);
  choose(tabs, chosen);
  for (const tab of tabs) {
    tab.addEventListener("change", () => {
      choose(tabs, tab.value);
      keep(key, tab.value);
    });
  }
}

function choose(tabs: readonly HTMLInputElement[], language: string | null): void {
  for (const tab of tabs) if (tab.value === language) tab.checked = true;
}
