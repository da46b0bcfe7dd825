import { copy } from "../../page/copy-buttons.ts";
import { element } from "../parts/element.ts";

/** Comments that begin a line, texts and numbers: enough of any language to be easy on the eye. */
const parts = /(?<comment>^ *(?:#|\/\/).*$)|(?<string>"(?:[^"\\\n]|\\.)*")|(?<number>(?<![\w.])-?\d+(?:\.\d+)?\b)/gm;

/** Code with a button that copies it. `name` says what it is. */
export function codeView(name: string, text: string): HTMLElement {
  const button = element("button", { type: "button", class: "copy", "aria-label": `Copy ${name}` }, "Copy");
  button.addEventListener("click", () => void copy(button, text));
  return element("div", { class: "code" }, element("pre", {}, element("code", {}, ...colored(text))), button);
}

function colored(text: string): (Node | string)[] {
  const made: (Node | string)[] = [];
  let end = 0;
  for (const match of text.matchAll(parts)) {
    const groups: Readonly<Record<string, string | undefined>> = match.groups ?? {};
    const [kind = ""] = Object.entries(groups).find(([, part]) => part !== undefined) ?? [];
    made.push(text.slice(end, match.index), element("span", { class: kind }, match[0]));
    end = match.index + match[0].length;
  }
  return [...made, text.slice(end)];
}
