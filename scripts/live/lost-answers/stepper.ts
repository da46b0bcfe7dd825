import { element } from "../parts/element.ts";

/** Milliseconds for which a step is shown while all are played. */
const stepMs = 1800;

/** Buttons that go through steps by hand or by themselves. Dispatches `change` when another step is to be shown. */
export class Stepper extends EventTarget {
  readonly element: HTMLElement;
  step = 1;
  length = 1;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #back = button("Back", () => {
    this.go(-1);
  });
  readonly #next = button("Next", () => {
    this.go(1);
  });
  readonly #play = button("Play", () => {
    this.#toggle();
  });
  readonly #again = button("Start over", () => {
    this.go(1 - this.step);
  });

  constructor() {
    super();
    this.#next.className = "primary";
    this.element = element(
      "div",
      { class: "stepper", role: "group", "aria-label": "Steps" },
      this.#back,
      this.#next,
      this.#play,
      this.#again,
      element("span", { class: "hint" }, "or ← and →"),
    );
  }

  /** Begins with other steps. */
  start(length: number, step: number): void {
    this.#stop();
    this.length = length;
    this.step = Math.min(step, length);
    this.#update();
  }

  /** Goes so many steps on, as far as there are any, and ends the play. */
  go(steps: number): void {
    this.#stop();
    this.#move(steps);
  }

  #move(steps: number): void {
    const step = Math.min(Math.max(this.step + steps, 1), this.length);
    if (step === this.step) return;
    this.step = step;
    this.#update();
    this.dispatchEvent(new Event("change"));
  }

  #toggle(): void {
    if (this.#timer !== undefined) {
      this.#stop();
      return;
    }
    if (this.step === this.length) this.#move(1 - this.step);
    this.#timer = setInterval(() => {
      this.#move(1);
      if (this.step === this.length) this.#stop();
    }, stepMs);
    this.#play.textContent = "Pause";
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#play.textContent = "Play";
  }

  /** A button that can do nothing says so, and keeps the focus. */
  #update(): void {
    for (const [each, isIdle] of [
      [this.#back, this.step === 1],
      [this.#again, this.step === 1],
      [this.#next, this.step === this.length],
    ] as const)
      each.setAttribute("aria-disabled", String(isIdle));
  }
}

function button(label: string, onClick: () => void): HTMLButtonElement {
  return element("button", { type: "button", onclick: onClick }, label);
}
