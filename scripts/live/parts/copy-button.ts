import { copy } from "../../page/copy-buttons.ts";
import { element } from "./element.ts";

/** A button that copies a text. `what` tells it from other such buttons of the page to those who do not see where it stands. */
export function copyButton(what: string, text: () => string, label = "Copy"): HTMLButtonElement {
  const button = element("button", { type: "button", class: "copy", "aria-label": `${label} ${what}` }, label);
  button.addEventListener("click", () => void copy(button, text()));
  return button;
}
