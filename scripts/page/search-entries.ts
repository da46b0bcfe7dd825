import type { SearchEntry } from "./search-entry.ts";

declare global {
  interface Window {
    /** Set by `search-index.js`. */
    searchIndex?: readonly SearchEntry[];
  }
}

/** The folder of all pages, by the address of the page's own script. */
export function siteRoot(document: Document): string {
  const script = document.querySelector<HTMLScriptElement>('script[src$="pages.js"]');
  return new URL(".", script?.src ?? document.baseURI).href;
}

/** Loads the index once, when the search is first opened. It is a script: a page opened as a file may not fetch. */
export function loadEntries(document: Document): Promise<void> {
  if (window.searchIndex !== undefined) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("search-index.js", siteRoot(document)).href;
    script.addEventListener("load", () => {
      resolve();
    });
    script.addEventListener("error", () => {
      script.remove();
      reject(new Error("search-index.js could not be loaded"));
    });
    document.head.append(script);
  });
}
