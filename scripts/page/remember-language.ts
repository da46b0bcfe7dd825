const key = "language-of-samples";

/** Who chose a language for one sample finds it chosen for the others, on this page and on the next. */
export function rememberLanguage(document: Document): void {
  const tabs = [...document.querySelectorAll<HTMLInputElement>(".samples > input")];
  const chosen = stored();
  choose(tabs, chosen);
  for (const tab of tabs) {
    tab.addEventListener("change", () => {
      choose(tabs, tab.value);
      store(tab.value);
    });
  }
}

function choose(tabs: readonly HTMLInputElement[], language: string | null): void {
  for (const tab of tabs) if (tab.value === language) tab.checked = true;
}

/** A browser that keeps nothing for the page throws. */
function stored(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(language: string): void {
  try {
    localStorage.setItem(key, language);
  } catch {
    // It is chosen on this page all the same.
  }
}
