import text from "./live.css";

let sheet: CSSStyleSheet | undefined;

/** What all parts of a page have in common: a shadow root, so that they look alike in the site's pages and in Redoc's. */
export abstract class LiveElement extends HTMLElement {
  readonly root: ShadowRoot = this.attachShadow({ mode: "open" });

  connectedCallback(): void {
    if (this.root.adoptedStyleSheets.length > 0) return;
    sheet ??= sheetOf(text);
    this.root.adoptedStyleSheets = [sheet];
    this.show();
  }

  /** Fills the shadow root; called once. */
  protected abstract show(): void;
}

function sheetOf(css: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}
