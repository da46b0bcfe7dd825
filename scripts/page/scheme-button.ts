import { keepScheme, keptScheme, schemeKey, schemes, showScheme, type Scheme } from "./color-scheme.ts";

const words: Readonly<Record<Scheme, string>> = { system: "as the system", light: "light", dark: "dark" };

/** The button that chooses the colors: each press goes on to the next choice. */
export function addSchemeButton(document: Document): void {
  const button = document.querySelector<HTMLButtonElement>("button.scheme");
  if (button === null) return;
  let chosen = keptScheme();
  const show = (scheme: Scheme) => {
    chosen = scheme;
    showScheme(document, scheme);
    const label = `Colors: ${words[scheme]}`;
    button.setAttribute("aria-label", label);
    button.title = label;
  };
  show(chosen);
  button.hidden = false;
  button.addEventListener("click", () => {
    show(schemes[(schemes.indexOf(chosen) + 1) % schemes.length] ?? "system");
    keepScheme(chosen);
  });
  // Chosen in another tab, or on another page before the reader came back to this one.
  addEventListener("storage", ({ key }) => {
    if (key === schemeKey) show(keptScheme());
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) show(keptScheme());
  });
}
