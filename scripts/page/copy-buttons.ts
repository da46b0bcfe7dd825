/** Milliseconds that a button says what came of it. */
const shown = 1600;

/** A button on each block of code that copies its text. */
export function addCopyButtons(document: Document): void {
  for (const box of document.querySelectorAll<HTMLElement>(".code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", () => void copy(button, box.querySelector("code")?.textContent ?? ""));
    box.append(button);
  }
}

/** The button that copies the page as Markdown. */
export function addPageCopy(document: Document): void {
  const button = document.querySelector<HTMLButtonElement>("button.copy-page");
  const text = document.querySelector<HTMLTemplateElement>("template#markdown")?.content.textContent;
  if (button === null || !text) return;
  button.hidden = false;
  button.addEventListener("click", () => void copy(button, text));
}

/** Copies a text, and says on the button what came of it. */
export async function copy(button: HTMLButtonElement, text: string): Promise<void> {
  const label = button.dataset["label"] ?? button.textContent;
  button.dataset["label"] = label;
  const worked = await navigator.clipboard.writeText(text).then(
    () => true,
    () => copyBySelection(text),
  );
  button.textContent = worked ? "Copied" : "Select it and press Ctrl+C";
  setTimeout(() => {
    button.textContent = label;
  }, shown);
}

/** For a page that may not write to the clipboard, such as one that was opened as a file in some browsers. */
function copyBySelection(text: string): boolean {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way without the permission
  const worked = document.execCommand("copy");
  area.remove();
  return worked;
}
