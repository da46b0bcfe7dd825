import text from "./live.css";

/** A style sheet is read once for all elements that have it. */
const sheets = new Map<string, CSSStyleSheet>();

/** What all parts of a page have in common: a shadow root, so that they look alike in the site's pages and in Redoc's. */
export abstract class LiveElement extends HTMLElement {
  readonly root: ShadowRoot = this.attachShadow({ mode: "open" });

  connectedCallback(): void {
    if (this.root.adoptedStyleSheets.length > 0) return;
    this.addStyle(text);
    this.show();
  }

  /** Adds a style sheet of the element's own, as its text. */
  protected addStyle(css: string): void {
    this.root.adoptedStyleSheets.push(sheetOf(css));
  }

  /** Fills the shadow root; called once. */
  protected abstract show(): void;
}

function sheetOf(css: string): CSSStyleSheet {
  const made = sheets.get(css) ?? new CSSStyleSheet();
  if (!sheets.has(css)) made.replaceSync(css);
  sheets.set(css, made);
  return made;
}
