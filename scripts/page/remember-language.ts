const key = "language-of-samples";

/** Who chose a language on one page finds it chosen on the next. */
export function rememberLanguage(document: Document): void {
  const tabs = [...document.querySelectorAll<HTMLInputElement>(".samples > input")];
  const chosen = stored();
  for (const tab of tabs) {
    if (tab.value === chosen) tab.checked = true;
    tab.addEventListener("change", () => {
      store(tab.value);
    });
  }
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
