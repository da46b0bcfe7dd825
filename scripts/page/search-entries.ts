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

let loading: Promise<void> | undefined;

/** Loads the index once, when the search is first opened; after a failure, when it is wanted again. */
export function loadEntries(document: Document): Promise<void> {
  loading ??= load(document).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** It is a script: a page opened as a file may not fetch. */
function load(document: Document): Promise<void> {
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
